import { blockArgumentRule } from '../../../kit/block-argument-rule.ts';
import { defaultEncryptionOf } from '../../../kit/ebs/default-encryption.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';
import { refuseStuckConfiguration, replacedConfiguration } from '../launch-configuration.ts';

export const launchConfigurationEncryption = blockArgumentRule({
  id: 'TFX-AWS-AUTOSCALING-005',
  slug: 'launch-configuration-encryption',
  title: 'Launch configurations encrypt disks',
  requirement: 'The disks of instances from the launch configuration are encrypted at rest.',
  tests: [],
  resourceTypes: ['aws_launch_configuration'],
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
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_configuration#block-devices',
  ],
  blocks: [['root_block_device'], ['ebs_block_device']],
  argument: 'encrypted',
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'a disk is encrypted only when it, the image or the account says so' },
  whenNone: {
    isMet: false,
    because:
      '`root_block_device` is not set, so the root disk is encrypted only when the image or the account says so',
  },
  wanted: true,
  added: 'root_block_device',
  titlePrefix: 'encrypt the disks of',
  judgeFirst: (subject, context) => {
    const setting = defaultEncryptionOf(subject, context);
    return setting === null ? null : compliant(`\`${setting.address}\` encrypts every new disk`);
  },
  refuseFirst: refuseStuckConfiguration,
  impact: () => replacedConfiguration,
});
