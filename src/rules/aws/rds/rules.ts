import { automatedBackups } from './automated-backups/rule.ts';
import { backupRetention } from './backup-retention/rule.ts';
import { certificateAuthority } from './certificate-authority/rule.ts';
import { clusterMultiAz } from './cluster-multi-az/rule.ts';
import { copyTagsToSnapshots } from './copy-tags-to-snapshots/rule.ts';
import { deletionProtection } from './deletion-protection/rule.ts';
import { enhancedMonitoring } from './enhanced-monitoring/rule.ts';
import { forceTls } from './force-tls/rule.ts';
import { iamAuthentication } from './iam-authentication/rule.ts';
import { logExports } from './log-exports/rule.ts';
import { masterUsername } from './master-username/rule.ts';
import { minorVersionUpgrades } from './minor-version-upgrades/rule.ts';
import { multiAz } from './multi-az/rule.ts';
import { performanceInsights } from './performance-insights/rule.ts';
import { pgaudit } from './pgaudit/rule.ts';
import { proxyTls } from './proxy-tls/rule.ts';
import { publicAccess } from './public-access/rule.ts';
import { queryLogging } from './query-logging/rule.ts';
import { snapshotEncryption } from './snapshot-encryption/rule.ts';
import { snapshotSharing } from './snapshot-sharing/rule.ts';
import { storageEncryption } from './storage-encryption/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const rdsRules: readonly Rule[] = [
  automatedBackups,
  backupRetention,
  certificateAuthority,
  clusterMultiAz,
  copyTagsToSnapshots,
  deletionProtection,
  enhancedMonitoring,
  forceTls,
  iamAuthentication,
  logExports,
  masterUsername,
  minorVersionUpgrades,
  multiAz,
  performanceInsights,
  pgaudit,
  proxyTls,
  publicAccess,
  queryLogging,
  snapshotEncryption,
  snapshotSharing,
  storageEncryption,
];
