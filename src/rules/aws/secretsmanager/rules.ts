import type { Rule } from '../../kit/rule.ts';
import { kmsKey } from './kms-key/rule.ts';
import { policyNotPublic } from './policy-not-public/rule.ts';
import { recoveryWindow } from './recovery-window/rule.ts';
import { rotation } from './rotation/rule.ts';

export const secretsmanagerRules: readonly Rule[] = [rotation, kmsKey, policyNotPublic, recoveryWindow];
