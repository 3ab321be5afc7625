import type { Rule } from '../../kit/rule.ts';

export const ebsRules: readonly Rule[] = [];
