import type { Rule } from '../../kit/rule.ts';

export const elasticacheRules: readonly Rule[] = [];
