import type { Rule } from '../../kit/rule.ts';
import { enhancedMonitoring } from './enhanced-monitoring/rule.ts';
import { noPublicAccess } from './no-public-access/rule.ts';
import { tlsToBrokers } from './tls-to-brokers/rule.ts';
import { inClusterTls } from './in-cluster-tls/rule.ts';
import { clientAuthentication } from './client-authentication/rule.ts';
import { brokerLogs } from './broker-logs/rule.ts';

export const mskRules: readonly Rule[] = [
  tlsToBrokers,
  noPublicAccess,
  enhancedMonitoring,
  inClusterTls,
  clientAuthentication,
  brokerLogs,
];
