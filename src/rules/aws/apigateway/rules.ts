import { tracing } from './tracing/rule.ts';
import { cacheEncryption } from './cache-encryption/rule.ts';
import { methodLogging } from './method-logging/rule.ts';
import { noDataTrace } from './no-data-trace/rule.ts';
import { stageWebAcl } from './stage-web-acl/rule.ts';
import { domainTls } from './domain-tls/rule.ts';
import { authorization } from './authorization/rule.ts';
import { stageAccessLogs } from './stage-access-logs/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const apigatewayRules: readonly Rule[] = [
  tracing,
  cacheEncryption,
  methodLogging,
  noDataTrace,
  stageWebAcl,
  domainTls,
  authorization,
  stageAccessLogs,
];
