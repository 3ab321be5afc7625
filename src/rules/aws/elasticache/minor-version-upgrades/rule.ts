import { switchRule } from '../../../kit/switch-rule.ts';

export const minorVersionUpgrades = switchRule({
  id: 'TFX-AWS-ELASTICACHE-006',
  slug: 'minor-version-upgrades',
  title: 'ElastiCache takes minor versions automatically',
  requirement: 'Minor engine versions are installed automatically.',
  tests: [],
  resourceTypes: ['aws_elasticache_replication_group', 'aws_elasticache_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_322'],
    prowler: ['elasticache_redis_cluster_auto_minor_version_upgrades'],
    securityHub: ['ElastiCache.2'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group#auto_minor_version_upgrade',
  ],
  path: ['auto_minor_version_upgrade'],
  whenAbsent: { isMet: true, because: 'the default is true' },
  titlePrefix: 'upgrade minor versions of',
  notes: [
    'The flag itself changes nothing that runs.',
    'Minor versions then come in the maintenance window; a group with replicas fails over, a single node restarts empty or from its last state.',
  ],
});
