import type { Rule } from '../../kit/rule.ts';

export const transferRules: readonly Rule[] = [];
