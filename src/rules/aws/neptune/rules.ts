import type { Rule } from '../../kit/rule.ts';

export const neptuneRules: readonly Rule[] = [];
