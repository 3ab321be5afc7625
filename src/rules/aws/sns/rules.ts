import type { Rule } from '../../kit/rule.ts';

export const snsRules: readonly Rule[] = [];
