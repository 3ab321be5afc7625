import type { ResourceInstance } from '../../terraform/model.ts';
import { freeName } from './companions.ts';
import type { LogGroupKey } from './log-group-key.ts';
import { newLogGroup } from './new-log-group.ts';
import { placementOf } from './placement.ts';
import { type Argument, type NewBlock, quote, resourceHead } from './print.ts';
import type { RuleContext } from './rule.ts';

const groupType = 'aws_cloudwatch_log_group';
const roleType = 'aws_iam_role';
const policyType = 'aws_iam_role_policy';

/** For which trail the records are. */
export interface RecordedTrail {
  /** Name of its block. */
  readonly name: string;
  /** Where it lies, as `provider` and `region`; left out, where the subject does. */
  readonly providers?: readonly Argument[];
  /** The key of the log group; left out, one is looked for. */
  readonly key?: LogGroupKey;
}

/** Where a trail sends its records beside its bucket. */
export interface TrailRecords {
  /** `aws_cloudwatch_log_group.main_cloudtrail` */
  readonly group: string;
  /** What lets CloudTrail write there: `aws_iam_role_policy.main_cloudtrail`. */
  readonly policy: string;
  /** The arguments of the trail that name both. */
  readonly settings: readonly Argument[];
  readonly blocks: readonly NewBlock[];
  readonly explanation: readonly string[];
  readonly notes: readonly string[];
}

/**
 * A log group for a trail, and a role that lets CloudTrail write into it and into nothing else. Their names are
 * generated, so that several instances of a module do not collide; one of each serves every instance of the trail.
 */
export function trailRecords(
  subject: ResourceInstance,
  context: RuleContext,
  { name: trail, providers = placementOf(subject), key }: RecordedTrail,
): TrailRecords {
  const name = freeName(subject, [groupType, roleType, policyType], `${trail}_cloudtrail`);
  const prefix = trail.replaceAll('_', '-').slice(0, 12);
  const made = newLogGroup(subject, context, {
    name,
    called: ['name_prefix', quote(`/aws/cloudtrail/${prefix}-`)],
    providers,
    ...(key ? { key } : {}),
  });
  const role = `${roleType}.${name}`;
  return {
    group: made.address,
    policy: `${policyType}.${name}`,
    settings: [
      ['cloud_watch_logs_group_arn', `"\${${made.address}.arn}:*"`],
      ['cloud_watch_logs_role_arn', `${role}.arn`],
    ],
    blocks: [
      made.group,
      {
        head: resourceHead(roleType, name),
        groups: [
          [...providers, ['name_prefix', quote(`${prefix}-cloudtrail-`)]],
          [['assume_role_policy', trustPolicy]],
        ],
      },
      {
        head: resourceHead(policyType, name),
        groups: [
          [...providers, ['name_prefix', quote(`${prefix}-cloudtrail-`)], ['role', `${role}.id`]],
          [['policy', writePolicy(made.address)]],
        ],
      },
      ...made.key,
    ],
    explanation: [
      `Records go to a log group as well, \`${made.address}\`, which a new role, \`${role}\`, lets CloudTrail write to; it lets it do nothing else.`,
      ...made.explanation,
    ],
    notes: [
      'CloudTrail tries the role at once: where IAM is slower than that, a second apply goes through.',
      'CloudWatch bills the records by size, at delivery and in storage: a trail with data events may send many.',
      ...made.notes,
    ],
  };
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
