import { auditLogs } from './audit-logs/rule.ts';
import { backupRetention } from './backup-retention/rule.ts';
import { deletionProtection } from './deletion-protection/rule.ts';
import { logExports } from './log-exports/rule.ts';
import { storageEncryption } from './storage-encryption/rule.ts';
import { tls } from './tls/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const docdbRules: readonly Rule[] = [
  auditLogs,
  backupRetention,
  deletionProtection,
  logExports,
  storageEncryption,
  tls,
];
