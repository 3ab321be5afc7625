import { numberParameter } from '../../../kit/parameters.ts';
import { minimumRule } from '../../../kit/switch-rule.ts';

export const backupRetention = minimumRule({
  id: 'TFX-AWS-NEPTUNE-003',
  slug: 'backup-retention',
  title: 'Neptune keeps backups for a week',
  requirement: 'Automated backups are kept for at least seven days.',
  tests: [],
  resourceTypes: ['aws_neptune_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'Backups beyond the size of the cluster are billed.',
  scanners: {
    checkov: ['CKV_AWS_361'],
    prowler: ['neptune_cluster_backup_enabled'],
    securityHub: ['Neptune.5'],
  },
  parameters: ['backup-retention-days'],
  references: [
    'https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster#backup_retention_period',
  ],
  path: ['backup_retention_period'],
  minimum: 7,
  whenAbsent: { isMet: false, because: 'the default is 1 day' },
  wanted: (_subject, { parameters }) => numberParameter(parameters, 'backup-retention-days') ?? 7,
  isNarrow: true,
  titlePrefix: 'keep backups for a week of',
  notes: [
    'The cluster is changed in place, without downtime.',
    'Backups up to the size of the cluster are free; what is beyond is billed.',
  ],
});
