import type { Rule } from '../../kit/rule.ts';

export const accountRules: readonly Rule[] = [];
