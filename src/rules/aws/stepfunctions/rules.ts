import type { Rule } from '../../kit/rule.ts';

export const stepfunctionsRules: readonly Rule[] = [];
