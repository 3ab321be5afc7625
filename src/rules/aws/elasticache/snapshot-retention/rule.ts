import { numberParameter } from '../../../kit/parameters.ts';
import { readString } from '../../../kit/read-value.ts';
import { minimumRule } from '../../../kit/switch-rule.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

export const snapshotRetention = minimumRule({
  id: 'TFX-AWS-ELASTICACHE-005',
  slug: 'snapshot-retention',
  title: 'ElastiCache keeps backups for a week',
  requirement: 'Automatic backups are kept for at least seven days.',
  tests: [],
  resourceTypes: ['aws_elasticache_replication_group', 'aws_elasticache_cluster'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'Backups beyond the first are billed by size.',
  scanners: {
    checkov: ['CKV_AWS_134'],
    prowler: ['elasticache_redis_cluster_backup_enabled'],
    securityHub: ['ElastiCache.1'],
  },
  parameters: ['backup-retention-days'],
  references: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group#snapshot_retention_limit',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_cluster#snapshot_retention_limit',
  ],
  path: ['snapshot_retention_limit'],
  minimum: 7,
  whenAbsent: { isMet: false, because: 'the default is 0: no backups' },
  judgeFirst: (subject) => {
    if (subject.type !== 'aws_elasticache_cluster') return null;
    if ((subject.evaluate(['replication_group_id'])?.value.kind ?? 'null') !== 'null')
      return compliant('it is a node of a replication group, which is backed up as a whole');
    const engine = readString(subject.evaluate(['engine'])?.value);
    if (engine.kind !== 'known') return unknown('the engine is not known here, and Memcached has no backups');
    return engine.value === 'memcached' ? compliant('Memcached has no backups') : null;
  },
  wanted: (_subject, { parameters }) =>
    Math.min(35, numberParameter(parameters, 'backup-retention-days') ?? 7),
  isNarrow: true,
  titlePrefix: 'keep backups for a week of',
  notes: [
    'The cache is changed in place; a backup of a single node can slow it down while it is taken.',
    'One backup is free, the others are billed by size.',
  ],
});
