import type { Rule } from '../../kit/rule.ts';

export const appsyncRules: readonly Rule[] = [];
