import type { Rule } from '../../kit/rule.ts';

export const acmRules: readonly Rule[] = [];
