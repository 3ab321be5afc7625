import type { Rule } from '../../kit/rule.ts';

export const docdbRules: readonly Rule[] = [];
