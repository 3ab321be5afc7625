import { atRestEncryption } from './at-rest-encryption/rule.ts';
import { authentication } from './authentication/rule.ts';
import { automaticFailover } from './automatic-failover/rule.ts';
import { minorVersionUpgrades } from './minor-version-upgrades/rule.ts';
import { multiAz } from './multi-az/rule.ts';
import { snapshotRetention } from './snapshot-retention/rule.ts';
import { transitEncryption } from './transit-encryption/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const elasticacheRules: readonly Rule[] = [
  atRestEncryption,
  authentication,
  automaticFailover,
  minorVersionUpgrades,
  multiAz,
  snapshotRetention,
  transitEncryption,
];
