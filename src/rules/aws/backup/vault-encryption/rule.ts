import type { ResourceInstance } from '../../../../terraform/model.ts';
import { argumentRule } from '../../../kit/argument-rule.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { describeValue } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

function procedureFor({ address }: ResourceInstance): readonly string[] {
  return [
    'Add a second vault with the key beside the first, and let the backup plans target it.',
    'Copy the recovery points that are still needed: `aws backup start-copy-job`.',
    `Remove \`${address}\` when the last recovery point in it has expired.`,
  ];
}

export const vaultEncryption = argumentRule({
  id: 'TFX-AWS-BACKUP-001',
  slug: 'vault-encryption',
  title: 'Backup vaults use a key of your own',
  requirement: 'The vault is encrypted with a customer managed key.',
  tests: [],
  resourceTypes: ['aws_backup_vault'],
  review: 'read',
  severity: 'low',
  risk: 'replacement',
  cost: 'A key of your own and requests to it are billed.',
  scanners: { checkov: ['CKV_AWS_166'], prowler: ['backup_vaults_encrypted'], securityHub: [] },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_vault#kms_key_arn',
  ],
  path: ['kms_key_arn'],
  read: (value) =>
    value === null || value === undefined || value.kind === 'null'
      ? { kind: 'absent' }
      : { kind: 'known', value: describeValue(value) },
  isMet: () => true,
  whenAbsent: { isMet: false, because: 'the default is the AWS managed key, whose policy cannot be changed' },
  wanted: (_subject, { parameters }) => textParameter(parameters, 'kms-key-arn') ?? '',
  refuseFirst: (subject, { parameters }) =>
    textParameter(parameters, 'kms-key-arn') === null
      ? refuse(
          'needs-human-value',
          [
            `Which key \`${subject.address}\` is to use is for a person to say, since whoever restores needs it.`,
          ],
          [
            'Set `parameters.kms-key-arn` in `.github/terrafix.yml`, or write `kms_key_arn` with a key of the same module.',
            ...procedureFor(subject),
          ],
        )
      : null,
  titlePrefix: 'use a key of your own for',
  impact: (subject) => ({
    kind: 'replacement',
    notes: [
      'The key is chosen when a vault is made: Terraform would delete the vault, which AWS refuses while it holds recovery points.',
    ],
    procedure: procedureFor(subject),
  }),
});
