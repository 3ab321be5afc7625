import type { Rule } from '../../kit/rule.ts';

export const athenaRules: readonly Rule[] = [];
