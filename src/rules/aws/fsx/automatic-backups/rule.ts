import { numberParameter } from '../../../kit/parameters.ts';
import { readString } from '../../../kit/read-value.ts';
import { minimumRule } from '../../../kit/switch-rule.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

export const automaticBackups = minimumRule({
  id: 'TFX-AWS-FSX-001',
  slug: 'automatic-backups',
  title: 'FSx file systems are backed up for a week',
  requirement: 'Automatic backups are kept for at least seven days.',
  tests: [],
  resourceTypes: [
    'aws_fsx_windows_file_system',
    'aws_fsx_ontap_file_system',
    'aws_fsx_openzfs_file_system',
    'aws_fsx_lustre_file_system',
  ],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'Backups are billed by size.',
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['A1.2'], iso27001: ['A.8.13'], nist: ['CP-9'] },
  parameters: ['backup-retention-days'],
  references: [
    'https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fsx_ontap_file_system#automatic_backup_retention_days',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fsx_openzfs_file_system#automatic_backup_retention_days',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fsx_windows_file_system#automatic_backup_retention_days',
  ],
  path: ['automatic_backup_retention_days'],
  minimum: 7,
  whenAbsent: { isMet: false, because: 'the default is 0: no backups' },
  judgeFirst: (subject, { configuration }) => {
    if (subject.type === 'aws_fsx_lustre_file_system') {
      const deployment = readString(subject.evaluate(['deployment_type'])?.value);
      if (deployment.kind === 'unknown') return unknown(`\`deployment_type\` is ${deployment.because}`);
      if (deployment.kind === 'absent' || deployment.value.startsWith('SCRATCH'))
        return compliant('a scratch file system of Lustre holds temporary data and has no backups');
      if (subject.evaluate(['import_path']) !== null)
        return compliant('a file system of Lustre that is linked to a bucket has no backups');
    }
    const written = subject.evaluate(['automatic_backup_retention_days']);
    const isAbsent = (written && configuration.settle(written.value).kind) ?? 'null';
    return subject.type === 'aws_fsx_windows_file_system' && isAbsent === 'null'
      ? compliant('`automatic_backup_retention_days` is not set, and the default for Windows is 7')
      : null;
  },
  wanted: (_subject, { parameters }) => numberParameter(parameters, 'backup-retention-days') ?? 7,
  isNarrow: true,
  titlePrefix: 'keep backups for a week of',
  notes: [
    'The file system is changed in place, without downtime; the first backup is taken in the next daily window.',
    'Backups are incremental and billed by size.',
  ],
});
