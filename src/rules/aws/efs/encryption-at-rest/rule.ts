import { switchRule } from '../../../kit/switch-rule.ts';
import { unknown } from '../../../kit/verdict.ts';

export const encryptionAtRest = switchRule({
  id: 'TFX-AWS-EFS-001',
  slug: 'encryption-at-rest',
  title: 'EFS file systems are encrypted',
  requirement: 'The file system is encrypted at rest.',
  tests: ['customer-data-encrypted-at-rest-config'],
  resourceTypes: ['aws_efs_file_system'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_42'], prowler: ['efs_encryption_at_rest_enabled'], securityHub: ['EFS.1'] },
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_file_system#encrypted',
  ],
  path: ['encrypted'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  judgeFirst: (subject) => {
    const key = subject.evaluate(['kms_key_id'])?.value;
    return subject.attribute('encrypted') === null && key !== undefined && key.kind !== 'null'
      ? unknown('`kms_key_id` is set without `encrypted`, which EFS refuses')
      : null;
  },
  titlePrefix: 'encrypt',
  impactKind: 'replacement',
  notes: [
    'EFS cannot encrypt a file system that exists: Terraform would destroy it with its files and create an empty one.',
  ],
  procedure: ({ address }) => [
    'Create an encrypted file system beside it, with mount targets in the same subnets.',
    'Copy the files with AWS DataSync, or restore a backup of AWS Backup into the new file system with another key.',
    'Stop writes, copy what has changed, and mount the new file system everywhere.',
    `Set \`encrypted = true\` in the code, then \`terraform state rm '${address}'\` and \`terraform import\` the new file system; the plan must show no replacement.`,
    'Delete the old file system when nothing mounts it any more.',
  ],
});
