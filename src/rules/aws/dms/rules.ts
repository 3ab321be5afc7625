import type { Rule } from '../../kit/rule.ts';

export const dmsRules: readonly Rule[] = [];
