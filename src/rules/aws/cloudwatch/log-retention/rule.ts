import { argumentRule } from '../../../kit/argument-rule.ts';
import { logRetentionDays, yearInDays } from '../../../kit/log-retention-days.ts';
import { readNumber, readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

export const logRetention = argumentRule({
  id: 'TFX-AWS-LOGS-001',
  slug: 'log-retention',
  title: 'CloudWatch logs are kept for a year',
  requirement: 'The log group keeps its events for at least 365 days, or for ever.',
  tests: ['logs-retained-for-twelve-months-config'],
  resourceTypes: ['aws_cloudwatch_log_group'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'Storage of log events is billed by size.',
  scanners: {
    checkov: ['CKV_AWS_338'],
    prowler: ['cloudwatch_log_group_retention_policy_specific_days_enabled'],
    securityHub: ['CloudWatch.16'],
  },
  parameters: ['log-retention-days'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_group#retention_in_days',
  ],
  path: ['retention_in_days'],
  read: readNumber,
  // 0 is the provider's way to say that events never expire.
  isMet: (days) => days === 0 || days >= yearInDays,
  whenAbsent: { isMet: true, because: 'the default is that events never expire' },
  refuseFirst: (subject) => {
    const logClass = readString(subject.evaluate(['log_group_class'])?.value);
    if (logClass.kind !== 'known' || logClass.value !== 'DELIVERY') return null;
    return refuse(
      'exclusive-choice',
      ['The log group is of the class `DELIVERY`, for which CloudWatch fixes the retention at two days.'],
      ['Deliver the logs to a destination that keeps them, or accept the finding with `ignore`.'],
    );
  },
  wanted: (_subject, { parameters }) => logRetentionDays(parameters),
  titlePrefix: 'keep a year of logs in',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The log group is changed in place, without an interruption.',
      'Events stay longer, and their storage is billed by size; events that have expired do not come back.',
    ],
  }),
});
