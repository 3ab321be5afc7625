import type { Rule } from '../../kit/rule.ts';

export const kmsRules: readonly Rule[] = [];
