import { accountRule } from '../../../kit/account-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { requirement } from '../../../kit/required-argument.ts';

export const ebsDefaultEncryption = accountRule({
  id: 'TFX-AWS-ACCOUNT-001',
  slug: 'ebs-default-encryption',
  title: 'New EBS volumes are encrypted by default',
  requirement: 'EBS encryption by default is enabled in the region.',
  tests: [],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free with the AWS managed key.',
  scanners: {
    checkov: ['CKV_AWS_106'],
    prowler: ['ec2_ebs_default_encryption'],
    securityHub: ['EC2.7'],
  },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_encryption_by_default',
  ],
  type: 'aws_ebs_encryption_by_default',
  isGlobal: false,
  requirements: [
    requirement({
      path: ['enabled'],
      read: readBoolean,
      isMet: (enabled) => enabled,
      whenAbsent: { isMet: true, because: 'the default is true' },
      wanted: () => true,
    }),
  ],
  build: () => ({ groups: [[['enabled', 'true']]] }),
  actionTitle: 'encrypt new EBS volumes by default',
  impact: (_context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: isNew
      ? [
          'Holds for volumes made from now on; those that exist stay as they are.',
          'Instance types that do not support encrypted volumes (such as t1 and m1) can no longer be started.',
        ]
      : ['Holds for volumes made from now on; those that exist stay as they are.'],
  }),
});
