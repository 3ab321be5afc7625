import type { Rule } from '../../kit/rule.ts';
import { tlsOnlyPolicy } from './tls-only-policy/rule.ts';

export const snsRules: readonly Rule[] = [tlsOnlyPolicy];
