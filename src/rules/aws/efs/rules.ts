import { accessPointRootDirectory } from './access-point-root-directory/rule.ts';
import { accessPointUser } from './access-point-user/rule.ts';
import { backupPolicy } from './backup-policy/rule.ts';
import { encryptionAtRest } from './encryption-at-rest/rule.ts';
import { tlsOnlyPolicy } from './tls-only-policy/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const efsRules: readonly Rule[] = [
  accessPointRootDirectory,
  accessPointUser,
  backupPolicy,
  encryptionAtRest,
  tlsOnlyPolicy,
];
