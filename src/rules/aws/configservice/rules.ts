import type { Rule } from '../../kit/rule.ts';

export const configserviceRules: readonly Rule[] = [];
