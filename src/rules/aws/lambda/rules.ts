import type { Rule } from '../../kit/rule.ts';

export const lambdaRules: readonly Rule[] = [];
