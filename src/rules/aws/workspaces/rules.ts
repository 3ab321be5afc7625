import type { Rule } from '../../kit/rule.ts';

export const workspacesRules: readonly Rule[] = [];
