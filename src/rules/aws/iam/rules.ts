import type { Rule } from '../../kit/rule.ts';

export const iamRules: readonly Rule[] = [];
