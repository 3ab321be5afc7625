import type { Rule } from '../../kit/rule.ts';

export const inventoryRules: readonly Rule[] = [];
