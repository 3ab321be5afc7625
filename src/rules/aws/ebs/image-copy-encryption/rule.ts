import { argumentRule } from '../../../kit/argument-rule.ts';
import { defaultEncryptionOf } from '../../../kit/ebs/default-encryption.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';

export const imageCopyEncryption = argumentRule({
  id: 'TFX-AWS-EBS-003',
  slug: 'image-copy-encryption',
  title: 'Copied machine images are encrypted',
  requirement: 'The snapshots behind the copied AMI are encrypted.',
  tests: [],
  resourceTypes: ['aws_ami_copy'],
  review: 'read',
  severity: 'medium',
  risk: 'replacement',
  cost: 'Free with the key that AWS manages.',
  scanners: { checkov: ['CKV_AWS_235'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ami_copy',
  ],
  path: ['encrypted'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'a copy is encrypted only when it or the account says so' },
  judgeFirst: (subject, context) => {
    const setting = defaultEncryptionOf(subject, context);
    return setting === null ? null : compliant(`\`${setting.address}\` encrypts every new copy`);
  },
  wanted: () => true,
  titlePrefix: 'encrypt',
  impact: (subject) => ({
    kind: 'replacement',
    notes: [
      'The copy is made again from its source, and gets a new id: what is tied to the old id is replaced with it.',
      'An image that is encrypted with the key that AWS manages cannot be shared with other accounts.',
    ],
    procedure: [
      `See that the source image of \`${subject.address}\` is still there.`,
      'Add a second copy with `encrypted = true` beside it, and apply.',
      'Start an instance from it, and check that it works.',
      'Point launch templates and instances to the new image, remove the old copy from the code, and apply again.',
    ],
  }),
});
