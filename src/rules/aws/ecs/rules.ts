import type { Rule } from '../../kit/rule.ts';
import { containerInsights } from './container-insights/rule.ts';
import { containerLogs } from './container-logs/rule.ts';
import { containerUser } from './container-user/rule.ts';
import { efsTransitEncryption } from './efs-transit-encryption/rule.ts';
import { execLogging } from './exec-logging/rule.ts';
import { networkMode } from './network-mode/rule.ts';
import { noPlainSecrets } from './no-plain-secrets/rule.ts';
import { noPublicIp } from './no-public-ip/rule.ts';
import { notPrivileged } from './not-privileged/rule.ts';
import { pidMode } from './pid-mode/rule.ts';
import { platformVersion } from './platform-version/rule.ts';
import { readOnlyRoot } from './read-only-root/rule.ts';

export const ecsRules: readonly Rule[] = [
  containerInsights,
  platformVersion,
  noPublicIp,
  execLogging,
  efsTransitEncryption,
  notPrivileged,
  readOnlyRoot,
  containerLogs,
  noPlainSecrets,
  containerUser,
  pidMode,
  networkMode,
];
