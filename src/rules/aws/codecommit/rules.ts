import type { Rule } from '../../kit/rule.ts';

export const codecommitRules: readonly Rule[] = [];
