import { logFileValidation } from './aws/cloudtrail/log-file-validation/rule.ts';
import { logRetention } from './aws/cloudwatch/log-retention/rule.ts';
import { pointInTimeRecovery } from './aws/dynamodb/point-in-time-recovery/rule.ts';
import { serverSideEncryption } from './aws/dynamodb/server-side-encryption/rule.ts';
import { imdsv2Required } from './aws/ec2/imdsv2-required/rule.ts';
import { publicSshDenied } from './aws/ec2/public-ssh-denied/rule.ts';
import { httpToHttps } from './aws/elb/http-to-https/rule.ts';
import { automatedBackups } from './aws/rds/automated-backups/rule.ts';
import { multiAz } from './aws/rds/multi-az/rule.ts';
import { storageEncryption } from './aws/rds/storage-encryption/rule.ts';
import { publicAccessBlock } from './aws/s3/public-access-block/rule.ts';
import { flowLogs } from './aws/vpc/flow-logs/rule.ts';
import type { Rule } from './kit/rule.ts';

/** Every rule with its folder below `src/rules/`, by folder. */
export const ruleFolders: Readonly<Record<string, Rule>> = {
  'aws/cloudtrail/log-file-validation': logFileValidation,
  'aws/cloudwatch/log-retention': logRetention,
  'aws/dynamodb/point-in-time-recovery': pointInTimeRecovery,
  'aws/dynamodb/server-side-encryption': serverSideEncryption,
  'aws/ec2/imdsv2-required': imdsv2Required,
  'aws/ec2/public-ssh-denied': publicSshDenied,
  'aws/elb/http-to-https': httpToHttps,
  'aws/rds/automated-backups': automatedBackups,
  'aws/rds/multi-az': multiAz,
  'aws/rds/storage-encryption': storageEncryption,
  'aws/s3/public-access-block': publicAccessBlock,
  'aws/vpc/flow-logs': flowLogs,
};

export const rules: readonly Rule[] = Object.values(ruleFolders);

/** The rule that answers a test for resources of a type; `null` when none does. */
export function ruleForTest(testId: string, resourceType: string): Rule | null {
  return (
    rules.find((rule) => rule.tests.includes(testId) && rule.resourceTypes.includes(resourceType)) ?? null
  );
}

/** The rules that answer a test, whatever the type of the resource. */
export function rulesForTest(testId: string): readonly Rule[] {
  return rules.filter((rule) => rule.tests.includes(testId));
}
