import type { Rule } from '../../kit/rule.ts';

export const secretsmanagerRules: readonly Rule[] = [];
