import { switchRule } from '../../../kit/switch-rule.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';
import { cacheEngineOf, isSecondary } from '../cache-engine.ts';

export const atRestEncryption = switchRule({
  id: 'TFX-AWS-ELASTICACHE-002',
  slug: 'at-rest-encryption',
  title: 'ElastiCache groups are encrypted at rest',
  requirement: 'Encryption at rest is on for the replication group.',
  tests: ['customer-data-encrypted-at-rest-config'],
  resourceTypes: ['aws_elasticache_replication_group'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_29'],
    prowler: ['elasticache_redis_cluster_rest_encryption_enabled'],
    securityHub: ['ElastiCache.4'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group#at_rest_encryption_enabled',
  ],
  path: ['at_rest_encryption_enabled'],
  whenAbsent: { isMet: false, because: 'the default for Redis is false' },
  judgeFirst: (subject) => {
    if ((subject.evaluate(['at_rest_encryption_enabled'])?.value.kind ?? 'null') !== 'null') return null;
    if (isSecondary(subject))
      return unknown('the group is the secondary of a global one, whose primary decides');
    const engine = cacheEngineOf(subject);
    if (engine === null) return unknown('the engine is not known here, and the default depends on it');
    return engine === 'valkey'
      ? compliant('`at_rest_encryption_enabled` is not set, and the default for Valkey is true')
      : null;
  },
  isNarrow: true,
  titlePrefix: 'encrypt at rest',
  impactKind: 'replacement',
  notes: [
    'Encryption is chosen when a group is made: Terraform would destroy the group and make an empty one.',
  ],
  procedure: (subject) => [
    'Take a backup of the group, and restore it into a new group with the setting.',
    'Let the clients use the endpoint of the new group.',
    `Then \`terraform state rm '${subject.address}'\` and \`terraform import\` the new group; the plan must show no replacement.`,
    'Where the group is a mere cache: apply the replacement at a quiet time, and let it fill again.',
  ],
});
