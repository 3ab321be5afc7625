import type { Rule } from '../../kit/rule.ts';
import { containerInsights } from './container-insights/rule.ts';
import { efsTransitEncryption } from './efs-transit-encryption/rule.ts';
import { execLogging } from './exec-logging/rule.ts';
import { noPublicIp } from './no-public-ip/rule.ts';
import { platformVersion } from './platform-version/rule.ts';

export const ecsRules: readonly Rule[] = [
  containerInsights,
  platformVersion,
  noPublicIp,
  execLogging,
  efsTransitEncryption,
];
