import { minimumRule } from '../../../kit/switch-rule.ts';

export const retention = minimumRule({
  id: 'TFX-AWS-KINESIS-002',
  slug: 'retention',
  title: 'Kinesis streams keep records for a week',
  requirement: 'The stream keeps records for 168 hours or longer.',
  tests: [],
  resourceTypes: ['aws_kinesis_stream'],
  review: 'skim',
  severity: 'low',
  risk: 'cost',
  cost: 'Retention beyond 24 hours is billed by shard and hour.',
  scanners: { checkov: [], prowler: ['kinesis_stream_data_retention_period'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_stream',
  ],
  path: ['retention_period'],
  minimum: 168,
  whenAbsent: { isMet: false, because: 'the default is 24 hours' },
  titlePrefix: 'keep the records of',
  isNarrow: true,
  notes: [
    'Records are kept longer from then on; consumers are not touched.',
    'Each shard is billed for the longer retention by the hour.',
  ],
});
