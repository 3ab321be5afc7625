import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { logGroupParameters } from '../../../kit/new-log-group.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { logGroupOf } from '../../../kit/trail-log-group.ts';
import { trailRecords } from '../../../kit/trail-records.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { tagNewBlocks } from '../../inventory/tag-new-blocks.ts';

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

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, argument);
  if (ignored !== null) return ignored;
  const { configuration } = context;
  const draft = new Draft(configuration);
  const records = trailRecords(subject, context, { name: subject.name });
  draft.setArguments(subject.file, subject.block, records.settings);
  draft.insertAfterBlock(subject.file, subject.block, tagNewBlocks(records.blocks, subject, context));
  return {
    kind: 'fix',
    title: titleFor('send to CloudWatch the records of', subject),
    explanation: [...records.explanation, ...sharingInWords(siblingsOf({ subject, configuration }))],
    ...draft.finish(),
    impact: {
      kind: 'new-resource',
      notes: ['The trail is changed in place; its bucket gets the records as before.', ...records.notes],
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
  cost: 'CloudWatch bills the records by size, at delivery and in storage; a new key costs 1 USD a month.',
  scanners: {
    checkov: ['CKV2_AWS_10'],
    prowler: ['cloudtrail_cloudwatch_logging_enabled'],
    securityHub: ['CloudTrail.5'],
  },
  parameters: logGroupParameters,
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail#sending-events-to-cloudwatch-logs',
  ],
  check,
  fix,
};
