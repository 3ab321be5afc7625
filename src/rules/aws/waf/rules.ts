import type { Rule } from '../../kit/rule.ts';

export const wafRules: readonly Rule[] = [];
