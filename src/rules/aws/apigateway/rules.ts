import type { Rule } from '../../kit/rule.ts';

export const apigatewayRules: readonly Rule[] = [];
