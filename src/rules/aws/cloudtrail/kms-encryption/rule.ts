import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { judgeKeyReference } from '../../../kit/key-reference.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { refuse } from '../../../kit/refuse.ts';

export const kmsEncryption = argumentRule({
  id: 'TFX-AWS-CLOUDTRAIL-003',
  slug: 'kms-encryption',
  title: 'CloudTrail encrypts its records with a key of yours',
  requirement: 'The records of the trail are encrypted with a customer managed key.',
  tests: [],
  resourceTypes: ['aws_cloudtrail'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'A key costs 1 USD a month, and requests to it are billed.',
  scanners: {
    checkov: ['CKV_AWS_35'],
    prowler: ['cloudtrail_kms_encryption_enabled'],
    securityHub: ['CloudTrail.2'],
  },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail',
  ],
  path: ['kms_key_id'],
  read: readString,
  isMet: (key) => key !== '',
  whenAbsent: { isMet: false, because: 'records are encrypted with keys of S3' },
  wanted: (_subject, { parameters }) => textParameter(parameters, 'kms-key-arn') ?? '',
  titlePrefix: 'encrypt the records of',
  refuseFirst: (subject, { parameters }) =>
    textParameter(parameters, 'kms-key-arn') === null
      ? refuse(
          'needs-human-value',
          [`Nothing says which key is to encrypt \`${subject.address}\`.`],
          [
            'Set `parameters.kms-key-arn` to the ARN of a customer managed key whose policy lets CloudTrail use it.',
          ],
        )
      : null,
  judgeFirst: (subject, { configuration }) => judgeKeyReference(subject, ['kms_key_id'], configuration),
  impact: () => ({
    kind: 'in-place',
    notes: [
      'New records are encrypted with the key; old ones stay as they are.',
      'Who reads the records needs `kms:Decrypt` on the key. If its policy does not let CloudTrail use it, the change is turned away.',
    ],
  }),
});
