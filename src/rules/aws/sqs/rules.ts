import type { Rule } from '../../kit/rule.ts';
import { deadLetterQueue } from './dead-letter-queue/rule.ts';
import { encryption } from './encryption/rule.ts';
import { policyNotPublic } from './policy-not-public/rule.ts';
import { tlsOnlyPolicy } from './tls-only-policy/rule.ts';

export const sqsRules: readonly Rule[] = [encryption, policyNotPublic, tlsOnlyPolicy, deadLetterQueue];
