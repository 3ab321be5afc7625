import type { Rule } from '../../kit/rule.ts';

export const monitoringRules: readonly Rule[] = [];
