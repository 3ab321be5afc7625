import type { Rule } from '../../kit/rule.ts';
import { encryption } from './encryption/rule.ts';
import { policyNotPublic } from './policy-not-public/rule.ts';
import { tlsOnlyPolicy } from './tls-only-policy/rule.ts';

export const snsRules: readonly Rule[] = [encryption, policyNotPublic, tlsOnlyPolicy];
