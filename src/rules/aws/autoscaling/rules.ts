import type { Rule } from '../../kit/rule.ts';

export const autoscalingRules: readonly Rule[] = [];
