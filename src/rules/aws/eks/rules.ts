import type { Rule } from '../../kit/rule.ts';

export const eksRules: readonly Rule[] = [];
