import type { Rule } from '../../kit/rule.ts';

export const fsxRules: readonly Rule[] = [];
