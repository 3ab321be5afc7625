import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { judgeKeyReference } from '../../../kit/key-reference.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { refuse } from '../../../kit/refuse.ts';

export const logGroupEncryption = argumentRule({
  id: 'TFX-AWS-CLOUDWATCH-017',
  slug: 'log-group-encryption',
  title: 'Log groups are encrypted with a key of yours',
  requirement: 'The log group is encrypted with a customer managed key.',
  tests: [],
  resourceTypes: ['aws_cloudwatch_log_group'],
  review: 'read',
  severity: 'low',
  risk: 'cost',
  cost: 'Requests to the key are billed, and the key costs 1 USD a month.',
  scanners: {
    checkov: ['CKV_AWS_158'],
    prowler: ['cloudwatch_log_group_kms_encryption_enabled'],
    securityHub: [],
  },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_group',
  ],
  path: ['kms_key_id'],
  read: readString,
  isMet: (key) => key !== '',
  whenAbsent: { isMet: false, because: 'logs are encrypted with a key of CloudWatch' },
  wanted: (_subject, { parameters }) => textParameter(parameters, 'kms-key-arn') ?? '',
  titlePrefix: 'encrypt',
  refuseFirst: (subject, { parameters }) =>
    textParameter(parameters, 'kms-key-arn') === null
      ? refuse(
          'needs-human-value',
          [`Nothing says which key is to encrypt \`${subject.address}\`.`],
          [
            'Set `parameters.kms-key-arn` to the ARN of a customer managed key whose policy lets CloudWatch Logs use it.',
          ],
        )
      : null,
  judgeFirst: (subject, { configuration }) => judgeKeyReference(subject, ['kms_key_id'], configuration),
  impact: () => ({
    kind: 'in-place',
    notes: [
      'New events are encrypted with the key; those that are there stay as they are.',
      'If the policy of the key does not let CloudWatch Logs use it, the change is turned away. Without the key the logs cannot be read any more.',
    ],
  }),
});
