import { auditLogging } from './audit-logging/rule.ts';
import { encryptionAtRest } from './encryption-at-rest/rule.ts';
import { enhancedVpcRouting } from './enhanced-vpc-routing/rule.ts';
import { publicAccess } from './public-access/rule.ts';
import { requireTls } from './require-tls/rule.ts';
import { snapshotRetention } from './snapshot-retention/rule.ts';
import { versionUpgrades } from './version-upgrades/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const redshiftRules: readonly Rule[] = [
  auditLogging,
  encryptionAtRest,
  enhancedVpcRouting,
  publicAccess,
  requireTls,
  snapshotRetention,
  versionUpgrades,
];
