import { backupRetention } from './backup-retention/rule.ts';
import { copyTagsToSnapshots } from './copy-tags-to-snapshots/rule.ts';
import { deletionProtection } from './deletion-protection/rule.ts';
import { iamAuthentication } from './iam-authentication/rule.ts';
import { logExports } from './log-exports/rule.ts';
import { publicAccess } from './public-access/rule.ts';
import { storageEncryption } from './storage-encryption/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const neptuneRules: readonly Rule[] = [
  backupRetention,
  copyTagsToSnapshots,
  deletionProtection,
  iamAuthentication,
  logExports,
  publicAccess,
  storageEncryption,
];
