import type { Rule } from '../../kit/rule.ts';
import { immutableTags } from './immutable-tags/rule.ts';
import { lifecyclePolicy } from './lifecycle-policy/rule.ts';
import { scanOnPush } from './scan-on-push/rule.ts';
import { policyNotPublic } from './policy-not-public/rule.ts';
import { kmsEncryption } from './kms-encryption/rule.ts';

export const ecrRules: readonly Rule[] = [
  scanOnPush,
  immutableTags,
  lifecyclePolicy,
  policyNotPublic,
  kmsEncryption,
];
