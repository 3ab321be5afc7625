import type { ResourceInstance } from '../../../../terraform/model.ts';
import { freeName } from '../../../kit/companions.ts';
import { type Argument, type NewBlock, quote, resourceHead } from '../../../kit/print.ts';

const groupType = 'aws_cloudwatch_log_group';
const roleType = 'aws_iam_role';
const policyType = 'aws_iam_role_policy';

/**
 * A log group for a trail, and a role that lets CloudTrail write into it and into nothing else. Their names are
 * generated, so that several instances of a module do not collide; one of each serves every instance of the trail.
 */
export function newLogGroup(trail: ResourceInstance): {
  readonly group: string;
  readonly role: string;
  readonly blocks: readonly NewBlock[];
} {
  const name = freeName(trail, [groupType, roleType, policyType], `${trail.name}_cloudtrail`);
  const provider = providerOf(trail);
  const prefix = trail.name.replaceAll('_', '-').slice(0, 12);
  const group = `${groupType}.${name}`;
  const role = `${roleType}.${name}`;
  const blocks: readonly NewBlock[] = [
    {
      head: resourceHead(groupType, name),
      groups: [
        [...provider, ['name_prefix', quote(`/aws/cloudtrail/${prefix}-`)], ['retention_in_days', '365']],
      ],
    },
    {
      head: resourceHead(roleType, name),
      groups: [
        [...provider, ['name_prefix', quote(`${prefix}-cloudtrail-`)]],
        [['assume_role_policy', trustPolicy]],
      ],
    },
    {
      head: resourceHead(policyType, name),
      groups: [
        [...provider, ['name_prefix', quote(`${prefix}-cloudtrail-`)], ['role', `${role}.id`]],
        [['policy', writePolicy(group)]],
      ],
    },
  ];
  return { group, role, blocks };
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
    Principal = { Service = "cloudtrail.amazonaws.com" }
  }]
})`;

function writePolicy(group: string): string {
  return `jsonencode({
  Version = "2012-10-17"
  Statement = [{
    Effect   = "Allow"
    Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    Resource = "\${${group}.arn}:*"
  }]
})`;
}
