import type { Rule } from '../../kit/rule.ts';

export const cloudfrontRules: readonly Rule[] = [];
