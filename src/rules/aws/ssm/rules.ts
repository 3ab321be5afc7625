import type { Rule } from '../../kit/rule.ts';

export const ssmRules: readonly Rule[] = [];
