import type { Rule } from '../../kit/rule.ts';

export const ecsRules: readonly Rule[] = [];
