import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { logGroupOf } from '../../../kit/trail-log-group.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { newLogGroup } from './new-log-group.ts';

const argument = 'cloud_watch_logs_group_arn';

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const group = logGroupOf(subject, context);
  if (group.kind === 'none') return violated('the trail sends its records to no log group');
  if (group.kind === 'group') return compliant(`the trail sends its records to \`${group.name}\``);
  const value = subject.evaluate([argument])?.value;
  return value?.kind === 'reference' || value?.kind === 'pattern'
    ? compliant('the trail sends its records to a log group that is made elsewhere')
    : unknown(`\`${argument}\` cannot be known here`);
}

function fix(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, argument);
  if (ignored !== null) return ignored;
  const draft = new Draft(configuration);
  const made = newLogGroup(subject);
  draft.setArguments(subject.file, subject.block, [
    [argument, `"\${${made.group}.arn}:*"`],
    ['cloud_watch_logs_role_arn', `${made.role}.arn`],
  ]);
  draft.insertAfterBlock(subject.file, subject.block, made.blocks);
  return {
    kind: 'fix',
    title: titleFor('send to CloudWatch the records of', subject),
    explanation: [
      `Records go to a new log group as well, \`${made.group}\`, and are kept there for a year.`,
      `A new role, \`${made.role}\`, lets CloudTrail write there and nowhere else.`,
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'new-resource',
      notes: [
        'The trail is changed in place; its bucket gets the records as before.',
        'CloudTrail tries the role at once: where IAM is slower than that, a second apply goes through.',
        'CloudWatch bills the records by size, at delivery and in storage: a trail with data events may send many.',
      ],
    },
  };
}

export const cloudwatchLogs: Rule = {
  id: 'TFX-AWS-CLOUDTRAIL-004',
  slug: 'cloudwatch-logs',
  title: 'CloudTrail sends its records to CloudWatch',
  requirement: 'The trail sends its records to a log group.',
  tests: [],
  resourceTypes: ['aws_cloudtrail'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills the records by size, at delivery and in storage.',
  scanners: {
    checkov: ['CKV2_AWS_10'],
    prowler: ['cloudtrail_cloudwatch_logging_enabled'],
    securityHub: ['CloudTrail.5'],
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail#sending-events-to-cloudwatch-logs',
  ],
  check,
  fix,
};
