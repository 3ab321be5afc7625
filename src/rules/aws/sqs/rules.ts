import type { Rule } from '../../kit/rule.ts';

export const sqsRules: readonly Rule[] = [];
