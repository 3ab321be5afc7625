import type { Rule } from '../../kit/rule.ts';

export const route53Rules: readonly Rule[] = [];
