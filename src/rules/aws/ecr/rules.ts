import type { Rule } from '../../kit/rule.ts';

export const ecrRules: readonly Rule[] = [];
