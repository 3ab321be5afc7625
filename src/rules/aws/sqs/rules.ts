import type { Rule } from '../../kit/rule.ts';
import { tlsOnlyPolicy } from './tls-only-policy/rule.ts';

export const sqsRules: readonly Rule[] = [tlsOnlyPolicy];
