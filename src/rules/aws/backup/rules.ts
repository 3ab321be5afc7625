import type { Rule } from '../../kit/rule.ts';

export const backupRules: readonly Rule[] = [];
