import { argumentRule } from '../../../kit/argument-rule.ts';
import { judgeKeyReference } from '../../../kit/key-reference.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

const managedKey = /(^|:)alias\/aws\/secretsmanager$/;

export const kmsKey = argumentRule({
  id: 'TFX-AWS-SECRETSMANAGER-002',
  slug: 'kms-key',
  title: 'Secrets are encrypted with a key of the own',
  requirement: 'A customer managed KMS key encrypts the secret.',
  tests: [],
  resourceTypes: ['aws_secretsmanager_secret'],
  review: 'read',
  severity: 'low',
  risk: 'cost',
  cost: 'The key has a monthly price, and requests to KMS are billed.',
  scanners: { checkov: ['CKV_AWS_149'], prowler: [], securityHub: [] },
  controls: { soc2: ['CC6.1'], nist: ['SC-12', 'SC-28'] },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret#kms_key_id',
  ],
  judgeFirst: (subject, { configuration }) => judgeKeyReference(subject, ['kms_key_id'], configuration),
  path: ['kms_key_id'],
  read: readString,
  isMet: (key) => key !== '' && !managedKey.test(key),
  whenAbsent: { isMet: false, because: 'the secret is encrypted with the key that AWS manages' },
  wanted: (_subject, { parameters }) => textParameter(parameters, 'kms-key-arn') ?? '',
  refuseFirst: (subject, { parameters }) =>
    textParameter(parameters, 'kms-key-arn') === null
      ? refuse(
          'needs-human-value',
          [`No key of the own is known for \`${subject.address}\`.`],
          ['Name one as `parameters.kms-key-arn` in `.github/terrafix.yml`.'],
        )
      : null,
  titlePrefix: 'encrypt with a key of the own',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Whoever reads the secret needs `kms:Decrypt` on the key from then on, and whoever writes it `kms:GenerateDataKey` too.',
      'The current value is encrypted anew; older versions keep the key they have, so leave that one in place.',
    ],
  }),
});
