import type { Rule } from '../../kit/rule.ts';

export const configRules: readonly Rule[] = [];
