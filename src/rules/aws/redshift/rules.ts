import type { Rule } from '../../kit/rule.ts';

export const redshiftRules: readonly Rule[] = [];
