import type { ResourceInstance } from '../../../../terraform/model.ts';
import { freeName } from '../../../kit/companions.ts';
import { type Argument, type NewBlock, quote, resourceHead } from '../../../kit/print.ts';

const groupType = 'aws_cloudwatch_log_group';
const roleType = 'aws_iam_role';
const policyType = 'aws_iam_role_policy';

/**
 * A log group, and a role that lets flow logs write into it and into nothing else. Both get a generated name, so that
 * several instances of a module do not collide. One of each serves every instance of the VPC.
 */
export function logGroupDestination(subject: ResourceInstance): {
  readonly arguments: readonly Argument[];
  readonly blocks: readonly NewBlock[];
  readonly sentence: string;
} {
  const name = freeName(subject, [groupType, roleType, policyType], `${subject.name}_flow_logs`);
  const provider = providerOf(subject);
  const prefix = subject.name.replaceAll('_', '-').slice(0, 12);
  return {
    arguments: [
      ['log_destination', `${groupType}.${name}.arn`],
      ['iam_role_arn', `${roleType}.${name}.arn`],
    ],
    blocks: [
      {
        head: resourceHead(groupType, name),
        groups: [
          [
            ...provider,
            ['name_prefix', quote(`/aws/vpc/${prefix}-flow-logs-`)],
            ['retention_in_days', '365'],
          ],
        ],
      },
      {
        head: resourceHead(roleType, name),
        groups: [
          [...provider, ['name_prefix', quote(`${prefix}-flow-logs-`)]],
          [['assume_role_policy', trustPolicy]],
        ],
      },
      {
        head: resourceHead(policyType, name),
        groups: [
          [...provider, ['name_prefix', quote(`${prefix}-flow-logs-`)], ['role', `${roleType}.${name}.id`]],
          [['policy', writePolicy(`${groupType}.${name}.arn`)]],
        ],
      },
    ],
    sentence: `Records go to a new log group, \`${groupType}.${name}\`, and are kept for a year; a new role may write there and nowhere else.`,
  };
}

function providerOf(subject: ResourceInstance): readonly Argument[] {
  const provider = subject.attribute('provider');
  const file = subject.module.source.files.find(({ path }) => path === subject.file);
  if (!provider || !file) return [];
  return [['provider', file.text.slice(provider.expression.span.start, provider.expression.span.end)]];
}

const trustPolicy = `jsonencode({
  Version = "2012-10-17"
  Statement = [{
    Effect    = "Allow"
    Action    = "sts:AssumeRole"
    Principal = { Service = "vpc-flow-logs.amazonaws.com" }
  }]
})`;

function writePolicy(logGroup: string): string {
  return `jsonencode({
  Version = "2012-10-17"
  Statement = [{
    Effect = "Allow"
    Action = [
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ]
    Resource = "\${${logGroup}}:*"
  }]
})`;
}
