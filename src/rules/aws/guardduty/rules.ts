import type { Rule } from '../../kit/rule.ts';

export const guarddutyRules: readonly Rule[] = [];
