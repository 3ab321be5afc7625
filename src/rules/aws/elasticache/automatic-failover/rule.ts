import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { refuse } from '../../../kit/refuse.ts';
import { switchRule } from '../../../kit/switch-rule.ts';
import { unknown } from '../../../kit/verdict.ts';
import { hasReplica, isSecondary } from '../cache-engine.ts';

function secondaryOfGlobal(subject: ResourceInstance): Verdict | null {
  return subject.attribute('automatic_failover_enabled') === null && isSecondary(subject)
    ? unknown('the group is the secondary of a global one, whose primary decides')
    : null;
}

export const automaticFailover = switchRule({
  id: 'TFX-AWS-ELASTICACHE-003',
  slug: 'automatic-failover',
  title: 'ElastiCache groups fail over by themselves',
  requirement: 'Automatic failover is on for the replication group.',
  tests: [],
  resourceTypes: ['aws_elasticache_replication_group'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['elasticache_redis_cluster_automatic_failover_enabled'],
    securityHub: ['ElastiCache.3'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group#automatic_failover_enabled',
  ],
  path: ['automatic_failover_enabled'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  judgeFirst: secondaryOfGlobal,
  refuseFirst: (subject) =>
    hasReplica(subject) === false
      ? refuse(
          'needs-human-value',
          [
            `\`${subject.address}\` has a single node, and failover needs a second one, which is billed like the first.`,
          ],
          ['Set `num_cache_clusters` to 2 or more (`replicas_per_node_group` to 1 or more with shards).'],
        )
      : null,
  titlePrefix: 'fail over by itself',
  notes: [
    'The group is changed in place, in the next maintenance window unless `apply_immediately` is true.',
    'A replica is promoted when the primary fails; clients should use the primary endpoint, not that of a node.',
  ],
});
