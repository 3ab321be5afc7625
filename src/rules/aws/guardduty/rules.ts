import type { Rule } from '../../kit/rule.ts';
import { detectorEnabled } from './detector-enabled/rule.ts';
import { eksAuditLogs } from './eks-audit-logs/rule.ts';
import { findingsNotified } from './findings-notified/rule.ts';
import { lambdaProtection } from './lambda-protection/rule.ts';
import { malwareProtection } from './malware-protection/rule.ts';
import { rdsProtection } from './rds-protection/rule.ts';
import { s3Protection } from './s3-protection/rule.ts';

export const guarddutyRules: readonly Rule[] = [
  detectorEnabled,
  findingsNotified,
  s3Protection,
  eksAuditLogs,
  malwareProtection,
  rdsProtection,
  lambdaProtection,
];
