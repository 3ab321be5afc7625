import type { Rule } from '../../kit/rule.ts';

export const emrRules: readonly Rule[] = [];
