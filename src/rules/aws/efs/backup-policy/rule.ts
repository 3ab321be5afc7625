import { companionRule } from '../../../kit/companion-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const backupPolicy = companionRule({
  id: 'TFX-AWS-EFS-002',
  slug: 'backup-policy',
  title: 'EFS file systems are backed up',
  requirement: 'Automatic backups are on for the file system.',
  tests: [],
  resourceTypes: ['aws_efs_file_system'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'Backups are billed by size.',
  scanners: { checkov: ['CKV2_AWS_18'], prowler: ['efs_have_backup_enabled'], securityHub: ['EFS.2'] },
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_backup_policy',
  ],
  companion: { type: 'aws_efs_backup_policy', refersBy: 'file_system_id', attribute: 'id' },
  argument: {
    path: ['backup_policy', 'status'],
    read: readString,
    isMet: (status) => status === 'ENABLED',
    whenAbsent: { isMet: false, because: 'the provider wants one' },
    wanted: () => 'ENABLED',
  },
  build: () => ({
    groups: [],
    blocks: [{ head: 'backup_policy', groups: [[['status', '"ENABLED"']]] }],
  }),
  titlePrefix: 'back up',
  impact: (_subject, _context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: [
      'AWS Backup copies the file system every day into the vault `aws/efs/automatic-backup-vault` and keeps each copy for 35 days.',
      'Backups are incremental and billed by size; the file system itself is not touched.',
    ],
  }),
});
