import { switchRule } from '../../../kit/switch-rule.ts';

const openZfs = 'aws_fsx_openzfs_file_system';

export const copyTagsToBackups = switchRule({
  id: 'TFX-AWS-FSX-002',
  slug: 'copy-tags-to-backups',
  title: 'FSx copies tags to backups',
  requirement: 'Backups get the tags of the file system.',
  tests: [],
  resourceTypes: ['aws_fsx_windows_file_system', 'aws_fsx_openzfs_file_system', 'aws_fsx_lustre_file_system'],
  review: 'read',
  severity: 'low',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['fsx_file_system_copy_tags_to_backups_enabled'],
    securityHub: ['FSx.1'],
  },
  references: [
    'https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemWindowsConfiguration.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fsx_windows_file_system#copy_tags_to_backups',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fsx_openzfs_file_system#copy_tags_to_backups',
  ],
  path: ['copy_tags_to_backups'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'copy tags to backups of',
  impactKind: ({ type }) => (type === openZfs ? 'in-place' : 'replacement'),
  notes: ({ type }) => [
    type === openZfs
      ? 'The file system is changed in place, without downtime; backups that exist keep the tags they have.'
      : 'FSx takes the setting only when a file system is made: Terraform would destroy it with its files and create an empty one.',
  ],
  procedure: ({ address }) => [
    'Take a backup of the file system, or wait for the daily one.',
    'Restore it into a new file system that copies tags, and let the clients follow.',
    `Set the argument in the code, then \`terraform state rm '${address}'\` and \`terraform import\` the new file system; the plan must show no replacement.`,
    'Until then let AWS Backup take the backups: it copies tags by itself.',
  ],
});
