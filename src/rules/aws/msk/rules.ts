import type { Rule } from '../../kit/rule.ts';

export const mskRules: readonly Rule[] = [];
