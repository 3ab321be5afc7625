import type { Rule } from '../../kit/rule.ts';

export const mqRules: readonly Rule[] = [];
