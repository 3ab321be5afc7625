import { daxEncryption } from './dax-encryption/rule.ts';
import { daxTls } from './dax-tls/rule.ts';
import { deletionProtection } from './deletion-protection/rule.ts';
import { pointInTimeRecovery } from './point-in-time-recovery/rule.ts';
import { serverSideEncryption } from './server-side-encryption/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const dynamodbRules: readonly Rule[] = [
  daxEncryption,
  daxTls,
  deletionProtection,
  pointInTimeRecovery,
  serverSideEncryption,
];
