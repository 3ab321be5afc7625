import type { ResourceInstance } from '../../../../terraform/model.ts';
import { freeName } from '../../../kit/companions.ts';
import { newLogGroup } from '../../../kit/new-log-group.ts';
import { placementOf } from '../../../kit/placement.ts';
import { type Argument, type NewBlock, quote, resourceHead } from '../../../kit/print.ts';
import type { RuleContext } from '../../../kit/rule.ts';

const groupType = 'aws_cloudwatch_log_group';
const roleType = 'aws_iam_role';
const policyType = 'aws_iam_role_policy';

/**
 * A log group, and a role that lets flow logs write into it and into nothing else. Both get a generated name, so that
 * several instances of a module do not collide. One of each serves every instance of the VPC.
 */
export function logGroupDestination(
  subject: ResourceInstance,
  context: RuleContext,
): {
  readonly arguments: readonly Argument[];
  readonly blocks: readonly NewBlock[];
  readonly explanation: readonly string[];
  readonly notes: readonly string[];
} {
  const name = freeName(subject, [groupType, roleType, policyType], `${subject.name}_flow_logs`);
  const provider = placementOf(subject);
  const prefix = subject.name.replaceAll('_', '-').slice(0, 12);
  const { group, key, explanation, notes } = newLogGroup(subject, context, {
    name,
    called: ['name_prefix', quote(`/aws/vpc/${prefix}-flow-logs-`)],
  });
  return {
    arguments: [
      ['log_destination', `${groupType}.${name}.arn`],
      ['iam_role_arn', `${roleType}.${name}.arn`],
    ],
    blocks: [
      group,
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
      ...key,
    ],
    explanation: [
      `Records go to a new log group, \`${groupType}.${name}\`; a new role may write there and nowhere else.`,
      ...explanation,
    ],
    notes,
  };
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
