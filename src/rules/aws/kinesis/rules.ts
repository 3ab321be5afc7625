import type { Rule } from '../../kit/rule.ts';

export const kinesisRules: readonly Rule[] = [];
