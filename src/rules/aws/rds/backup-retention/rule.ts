import { judgeReplica } from '../../../kit/databases/replica.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { readNumber } from '../../../kit/read-value.ts';
import { minimumRule } from '../../../kit/switch-rule.ts';

/** Days. */
const minimum = 7;

export const backupRetention = minimumRule({
  id: 'TFX-AWS-RDS-011',
  slug: 'backup-retention',
  title: 'RDS keeps backups for a week',
  requirement: 'Automated backups are kept for at least seven days.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'Backups beyond the size of the database are billed.',
  scanners: { checkov: ['CKV_AWS_133'], prowler: ['rds_instance_backup_enabled'], securityHub: ['RDS.11'] },
  parameters: ['rds-backup-retention-days'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#backup_retention_period',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#backup_retention_period',
  ],
  path: ['backup_retention_period'],
  minimum,
  whenAbsent: { isMet: false, because: 'the default is 0 for an instance and 1 for a cluster' },
  judgeFirst: (subject, { configuration }) => judgeReplica(subject, configuration, minimum),
  wanted: (_subject, { parameters }) =>
    Math.max(minimum, numberParameter(parameters, 'rds-backup-retention-days') ?? minimum),
  isNarrow: true,
  titlePrefix: 'keep backups for a week of',
  notes: (subject, { configuration }) => {
    const written = subject.evaluate(['backup_retention_period']);
    const days = readNumber(written && configuration.settle(written.value));
    const wasOff = subject.type === 'aws_db_instance' && (days.kind !== 'known' || days.value === 0);
    return [
      wasOff
        ? 'Going from no backups to some takes a snapshot and suspends I/O of a single-AZ instance for a short while.'
        : 'The database is changed in place, without downtime.',
      'Backups up to the size of the database are free; what is beyond is billed.',
    ];
  },
});
