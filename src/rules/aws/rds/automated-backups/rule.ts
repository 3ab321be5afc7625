import { argumentRule } from '../../../kit/argument-rule.ts';
import { judgeReplica } from '../../../kit/databases/replica.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { readNumber } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';

const defaultDays = 7;

export const automatedBackups = argumentRule({
  id: 'TFX-AWS-RDS-002',
  slug: 'automated-backups',
  title: 'RDS databases are backed up daily',
  requirement: 'Automated backups are kept for at least one day.',
  tests: ['daily-database-backups-config'],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'read',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Backups beyond the size of the database are billed.',
  scanners: {
    checkov: ['CKV_AWS_133'],
    prowler: ['rds_instance_backup_enabled', 'rds_cluster_backtrack_enabled'],
    securityHub: ['RDS.11'],
  },
  parameters: ['rds-backup-retention-days'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#backup_retention_period',
  ],
  path: ['backup_retention_period'],
  read: readNumber,
  isMet: (days) => days >= 1,
  whenAbsent: { isMet: false, because: 'the default is 0: no backups' },
  judgeFirst: (subject, { configuration }) => {
    const replica = judgeReplica(subject, configuration, 1);
    if (replica !== null) return replica;
    if (subject.attribute('backup_retention_period') !== null) return null;
    if (subject.type === 'aws_rds_cluster')
      return compliant(
        '`backup_retention_period` is not set, and a cluster keeps backups for at least one day',
      );
    return null;
  },
  wanted: (_subject, { parameters }) => {
    const days = numberParameter(parameters, 'rds-backup-retention-days');
    return days !== null && days >= 1 && days <= 35 ? days : defaultDays;
  },
  isNarrow: true,
  titlePrefix: 'keep daily backups of',
  impact: () => ({
    kind: 'downtime',
    notes: [
      'Going from no backups to some interrupts the database for a short while, and RDS applies it at once or in the next maintenance window, as `apply_immediately` says.',
      'Backups up to the size of the database are free; what is beyond is billed.',
    ],
  }),
});
