import type { Rule } from '../../kit/rule.ts';

export const sagemakerRules: readonly Rule[] = [];
