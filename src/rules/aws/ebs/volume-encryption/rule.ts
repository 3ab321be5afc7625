import { argumentRule } from '../../../kit/argument-rule.ts';
import { defaultEncryptionOf } from '../../../kit/ebs/default-encryption.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';

export const volumeEncryption = argumentRule({
  id: 'TFX-AWS-EBS-001',
  slug: 'volume-encryption',
  title: 'EBS volumes are encrypted',
  requirement: 'The volume is encrypted at rest.',
  tests: [],
  resourceTypes: ['aws_ebs_volume'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free with the key that AWS manages.',
  scanners: {
    checkov: ['CKV_AWS_3', 'CKV2_AWS_2'],
    prowler: ['ec2_ebs_volume_encryption'],
    securityHub: ['EC2.3'],
  },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_volume',
  ],
  path: ['encrypted'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'a volume is encrypted only when it or the account says so' },
  judgeFirst: (subject, context) => {
    const setting = defaultEncryptionOf(subject, context);
    return setting === null ? null : compliant(`\`${setting.address}\` encrypts every new volume`);
  },
  wanted: () => true,
  titlePrefix: 'encrypt',
  impact: (subject) => ({
    kind: 'replacement',
    notes: [
      'A volume cannot be encrypted where it is: Terraform would delete it with its data and make an empty one.',
    ],
    procedure: [
      `Stop what writes to \`${subject.address}\`, and make a snapshot of it.`,
      'Copy the snapshot with encryption: `aws ec2 copy-snapshot --encrypted`.',
      'Set `snapshot_id` to the copy and `encrypted = true`, give the resource a new name, and keep the old one.',
      'Apply, attach the new volume in place of the old one, and check the data.',
      'Remove the old volume from the code, and apply again.',
    ],
  }),
});
