import type { Surroundings } from './surroundings.ts';

/** A policy of statements that are HCL objects, each from column zero. */
export function policyOf(statements: readonly string[]): string {
  const list = statements.map((each) => `${each},`.replaceAll(/^/gm, '    ')).join('\n');
  return `jsonencode({\n  Version = "2012-10-17"\n  Statement = [\n${list}\n  ]\n})`;
}

/** Whom the account lets use its keys: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
export function accountDecides({ account, partition }: Surroundings): string {
  return `{
  Sid       = "AccountDecides"
  Effect    = "Allow"
  Principal = { AWS = "arn:\${${partition}}:iam::\${${account}}:root" }
  Action    = "kms:*"
  Resource  = "*"
}`;
}

/** For log groups of the account: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
export function logsEncrypt({ account, region, partition }: Surroundings): string {
  return `{
  Sid       = "CloudWatchLogsEncrypts"
  Effect    = "Allow"
  Principal = { Service = "logs.\${${region}}.amazonaws.com" }
  Action = [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncrypt*",
    "kms:GenerateDataKey*",
    "kms:Describe*",
  ]
  Resource = "*"
  Condition = {
    ArnLike = {
      "kms:EncryptionContext:aws:logs:arn" = "arn:\${${partition}}:logs:\${${region}}:\${${account}}:log-group:*"
    }
  }
}`;
}

/** For one trail: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
export function trailEncrypts(trailArn: string): string {
  return `{
  Sid       = "CloudTrailEncrypts"
  Effect    = "Allow"
  Principal = { Service = "cloudtrail.amazonaws.com" }
  Action    = ["kms:GenerateDataKey*", "kms:DescribeKey"]
  Resource  = "*"
  Condition = { StringEquals = { "aws:SourceArn" = "${trailArn}" } }
}`;
}
