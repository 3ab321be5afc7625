import type { Rule } from '../../kit/rule.ts';

export const glueRules: readonly Rule[] = [];
