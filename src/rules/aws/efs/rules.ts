import type { Rule } from '../../kit/rule.ts';

export const efsRules: readonly Rule[] = [];
