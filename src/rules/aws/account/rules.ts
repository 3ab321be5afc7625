import type { Rule } from '../../kit/rule.ts';
import { accessAnalyzer } from './access-analyzer/rule.ts';
import { activityTracked } from './activity-tracked/rule.ts';
import { ebsDefaultEncryption } from './ebs-default-encryption/rule.ts';
import { ebsSnapshotsNotPublic } from './ebs-snapshots-not-public/rule.ts';
import { imdsv2ByDefault } from './imdsv2-by-default/rule.ts';
import { macie } from './macie/rule.ts';
import { securityHub } from './security-hub/rule.ts';

export const accountRules: readonly Rule[] = [
  ebsDefaultEncryption,
  ebsSnapshotsNotPublic,
  imdsv2ByDefault,
  accessAnalyzer,
  securityHub,
  macie,
  activityTracked,
];
