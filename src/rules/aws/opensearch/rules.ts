import type { Rule } from '../../kit/rule.ts';

export const opensearchRules: readonly Rule[] = [];
