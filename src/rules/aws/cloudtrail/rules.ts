import type { Rule } from '../../kit/rule.ts';
import { cloudwatchLogs } from './cloudwatch-logs/rule.ts';
import { globalServiceEvents } from './global-service-events/rule.ts';
import { kmsEncryption } from './kms-encryption/rule.ts';
import { logFileValidation } from './log-file-validation/rule.ts';
import { loggingEnabled } from './logging-enabled/rule.ts';
import { multiRegion } from './multi-region/rule.ts';
import { s3ObjectReads } from './s3-object-reads/rule.ts';
import { s3ObjectWrites } from './s3-object-writes/rule.ts';

export const cloudtrailRules: readonly Rule[] = [
  logFileValidation,
  multiRegion,
  kmsEncryption,
  cloudwatchLogs,
  loggingEnabled,
  globalServiceEvents,
  s3ObjectReads,
  s3ObjectWrites,
];
