import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { describeValue, readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const token = subject.evaluate(['auth_token']);
  if (token !== null && token.value.kind !== 'null')
    return compliant('`auth_token` is set', decidedAt(token));
  const evaluated = subject.evaluate(['user_group_ids']);
  const groups = evaluated && configuration.settle(evaluated.value);
  const at = decidedAt(evaluated);
  if (groups === null || groups.kind === 'null')
    return violated('neither `auth_token` nor `user_group_ids` is set');
  if (groups.kind === 'list')
    return groups.items.length > 0
      ? compliant('`user_group_ids` is set', at)
      : violated('`user_group_ids` is empty, and `auth_token` is not set', at);
  return unknown(`\`user_group_ids\` is ${describeValue(groups)}`, at);
}

function fix(subject: ResourceInstance): RefusedFix {
  const tls = readBoolean(subject.evaluate(['transit_encryption_enabled'])?.value);
  const isPlain = tls.kind === 'absent' || (tls.kind === 'known' && !tls.value);
  return refuse(
    'needs-human-value',
    [`Who may use \`${subject.address}\`, and with which password, is for a person to say.`],
    [
      ...(isPlain ? ['Switch `transit_encryption_enabled` on first: authentication needs it.'] : []),
      'From Redis 6 on and on Valkey: make an `aws_elasticache_user` for each application, best with IAM authentication, put them into an `aws_elasticache_user_group`, and name it in `user_group_ids`.',
      'Before Redis 6: keep a password in Secrets Manager and hand it to `auth_token` through a sensitive variable.',
    ],
  );
}

export const authentication: Rule = {
  id: 'TFX-AWS-ELASTICACHE-007',
  slug: 'authentication',
  title: 'ElastiCache groups ask clients who they are',
  requirement: 'Clients need a password or a user to connect.',
  tests: [],
  resourceTypes: ['aws_elasticache_replication_group'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_31'],
    prowler: ['elasticache_redis_replication_group_auth_enabled'],
    securityHub: ['ElastiCache.6'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html',
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group#auth_token',
  ],
  check,
  fix,
};
