import { companionRule } from '../../../kit/companion-rule.ts';
import { accessLogTarget } from '../../../kit/log-bucket.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { unlessOutlineIsSilent } from '../../../kit/policies/outline-silence.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant } from '../../../kit/verdict.ts';
import { accessLogSendersOf } from '../log-receivers.ts';
import { refuseOldProvider } from '../refuse-old-provider.ts';

const type = 'aws_s3_bucket_logging';

export const accessLogging = companionRule({
  id: 'TFX-AWS-S3-005',
  slug: 'access-logging',
  title: 'S3 buckets log who accesses them',
  requirement: 'Server access logging sends a record of each request to a log bucket.',
  tests: ['logs-centrally-stored-config'],
  resourceTypes: ['aws_s3_bucket'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'The logs are billed as storage.',
  scanners: {
    checkov: ['CKV_AWS_18'],
    prowler: ['s3_bucket_server_access_logging_enabled'],
    securityHub: ['S3.9'],
  },
  parameters: ['log-bucket'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_logging',
  ],
  companion: { type, refersBy: 'bucket', attribute: 'id' },
  judgeFirst: (subject, { configuration, parameters }) => {
    const [sender] = accessLogSendersOf(subject, configuration);
    if (sender !== undefined)
      return compliant(
        `it receives the access logs of others (\`${sender}\`), and logging it would have no end`,
      );
    const name = readString(subject.evaluate(['bucket'])?.value);
    if (name.kind === 'known' && name.value === textParameter(parameters, 'log-bucket'))
      return compliant('it is the log bucket that the configuration of TerraFix names');
    const inline = subject.evaluate(['logging', 'target_bucket']);
    if (inline !== null && inline.value.kind !== 'null')
      return compliant(`\`logging\` of \`${subject.address}\` names a bucket`);
    return unlessOutlineIsSilent(subject, type);
  },
  build: (subject, context, reference) => {
    const old = refuseOldProvider(subject, type);
    if (old !== null) return old;
    const logBucket = accessLogTarget(subject, context);
    if (logBucket === null)
      return refuse(
        'needs-human-value',
        [
          `No bucket is known to which the access logs of \`${subject.address}\` could go.`,
          'No other bucket of its module logs anywhere.',
        ],
        [
          'Name the log bucket of the same account and region as `parameters.log-bucket` in `.github/terrafix.yml`.',
        ],
      );
    return {
      groups: [
        [
          ['target_bucket', logBucket.text],
          ['target_prefix', `"\${${reference}.id}/"`],
        ],
      ],
      explanation: [logBucket.sentence],
    };
  },
  titlePrefix: 'log access to',
  impact: () => ({
    kind: 'new-resource',
    notes: [
      'Requests to the bucket are not touched.',
      'The log bucket must lie in the same region and account, and its policy must let `logging.s3.amazonaws.com` write.',
      'Records are billed as storage; a lifecycle rule of the log bucket keeps them from piling up.',
    ],
  }),
});
