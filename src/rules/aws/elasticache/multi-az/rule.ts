import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';
import { hasReplica, isSecondary } from '../cache-engine.ts';

const path = ['multi_az_enabled'];

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const evaluated = subject.evaluate(path);
  const at = decidedAt(evaluated);
  const enabled = readBoolean(evaluated && configuration.settle(evaluated.value));
  switch (enabled.kind) {
    case 'unknown':
      return unknown(`\`multi_az_enabled\` is ${enabled.because}`, at);
    case 'known':
      return enabled.value
        ? compliant('`multi_az_enabled` is true', at)
        : violated('`multi_az_enabled` is false', at);
    case 'absent':
      if (isSecondary(subject))
        return unknown('the group is the secondary of a global one, whose primary decides');
      return violated('`multi_az_enabled` is not set, and the default is false', at);
  }
}

function fix(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
  if (hasReplica(subject) === false)
    return refuse(
      'needs-human-value',
      [
        `\`${subject.address}\` has a single node, and several zones need a second one, which is billed like the first.`,
      ],
      ['Set `num_cache_clusters` to 2 or more (`replicas_per_node_group` to 1 or more with shards).'],
    );
  const draft = new Draft(configuration);
  const explanation: string[] = [];
  for (const name of ['automatic_failover_enabled', 'multi_az_enabled']) {
    const is = readBoolean(subject.evaluate([name])?.value);
    if (is.kind === 'known' && is.value) continue;
    const setting = setWhereDecided(draft, { subject, path: [name], configuration }, true);
    if (setting.kind === 'refused') return setting;
    explanation.push(...setting.explanation);
  }
  return {
    kind: 'fix',
    title: titleFor('use several zones for', subject),
    explanation: [...new Set(explanation)],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'The group is changed in place, in the next maintenance window unless `apply_immediately` is true.',
        'A subnet group with subnets in two zones or more is needed.',
      ],
    },
  };
}

export const multiAz: Rule = {
  id: 'TFX-AWS-ELASTICACHE-004',
  slug: 'multi-az',
  title: 'ElastiCache groups run in several zones',
  requirement: 'The nodes of the replication group are spread over zones.',
  tests: [],
  resourceTypes: ['aws_elasticache_replication_group'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['elasticache_redis_cluster_multi_az_enabled'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group#multi_az_enabled',
  ],
  check,
  fix,
};
