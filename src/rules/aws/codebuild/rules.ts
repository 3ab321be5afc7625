import type { Rule } from '../../kit/rule.ts';

export const codebuildRules: readonly Rule[] = [];
