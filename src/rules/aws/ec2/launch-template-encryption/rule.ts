import { blockArgumentRule } from '../../../kit/block-argument-rule.ts';
import { defaultEncryptionOf } from '../../../kit/ebs/default-encryption.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';

export const launchTemplateEncryption = blockArgumentRule({
  id: 'TFX-AWS-EC2-009',
  slug: 'launch-template-encryption',
  title: 'Launch templates encrypt disks',
  requirement: 'The disks that the launch template describes are encrypted at rest.',
  tests: [],
  resourceTypes: ['aws_launch_template'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free with the key that AWS manages.',
  scanners: { checkov: [], prowler: ['ec2_ebs_volume_encryption'], securityHub: ['EC2.3'] },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_template#block-devices',
  ],
  blocks: [['block_device_mappings', 'ebs']],
  argument: 'encrypted',
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'a disk is encrypted only when it, the image or the account says so' },
  whenNone: { isMet: true, because: 'it describes no disks, so the image decides' },
  wanted: true,
  titlePrefix: 'encrypt the disks of',
  judgeFirst: (subject, context) => {
    const setting = defaultEncryptionOf(subject, context);
    return setting === null ? null : compliant(`\`${setting.address}\` encrypts every new disk`);
  },
  impact: () => ({
    kind: 'in-place',
    notes: [
      'A new version of the template: disks of running instances stay as they are until the instances are replaced; an instance that is tied to the latest version is replaced.',
      'With a customer managed key (`kms_key_id`), the role `AWSServiceRoleForAutoScaling` must be allowed to use it, or no instance starts.',
    ],
  }),
});
