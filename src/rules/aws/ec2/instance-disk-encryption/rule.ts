import { blockArgumentRule } from '../../../kit/block-argument-rule.ts';
import { defaultEncryptionOf } from '../../../kit/ebs/default-encryption.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';

export const instanceDiskEncryption = blockArgumentRule({
  id: 'TFX-AWS-EC2-008',
  slug: 'instance-disk-encryption',
  title: 'EC2 instances have encrypted disks',
  requirement: 'The root disk of the instance and the disks that are made with it are encrypted at rest.',
  tests: [],
  resourceTypes: ['aws_instance'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free with the key that AWS manages.',
  scanners: {
    checkov: ['CKV_AWS_8'],
    prowler: ['ec2_ebs_volume_encryption'],
    securityHub: ['EC2.3'],
  },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance#ebs-ephemeral-and-root-block-devices',
  ],
  blocks: [['root_block_device'], ['ebs_block_device']],
  argument: 'encrypted',
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'a disk is encrypted only when it, the image or the account says so' },
  whenNone: {
    isMet: false,
    because:
      '`root_block_device` is not set, so its root disk is encrypted only when the image or the account says so',
  },
  wanted: true,
  added: 'root_block_device',
  titlePrefix: 'encrypt the disks of',
  judgeFirst: (subject, context) => {
    const setting = defaultEncryptionOf(subject, context);
    return setting === null ? null : compliant(`\`${setting.address}\` encrypts every new disk`);
  },
  impact: (subject) => ({
    kind: 'replacement',
    notes: [
      'A disk cannot be encrypted where it is: Terraform would replace the instance, and what is on its disks would be lost.',
    ],
    procedure: [
      `Stop \`${subject.address}\`, and make an image of it (\`aws ec2 create-image\`).`,
      'Copy the image with encryption: `aws ec2 copy-image --encrypted`.',
      'Set `ami` to the copy and `encrypted = true` on its disks, and apply while nobody uses the instance.',
      'Check the data on the new instance, then deregister both images.',
    ],
  }),
});
