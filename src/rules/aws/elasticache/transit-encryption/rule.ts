import type { Impact } from '../../../../domain/change.ts';
import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';
import { cacheEngineOf, isSecondary, majorVersionOf } from '../cache-engine.ts';

const path = ['transit_encryption_enabled'];

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const evaluated = subject.evaluate(path);
  const at = decidedAt(evaluated);
  const enabled = readBoolean(evaluated && configuration.settle(evaluated.value));
  switch (enabled.kind) {
    case 'unknown':
      return unknown(`\`transit_encryption_enabled\` is ${enabled.because}`, at);
    case 'known':
      return enabled.value
        ? compliant('`transit_encryption_enabled` is true', at)
        : violated('`transit_encryption_enabled` is false', at);
    case 'absent':
      if (isSecondary(subject))
        return unknown('the group is the secondary of a global one, whose primary decides');
      return violated('`transit_encryption_enabled` is not set, and the default is false', at);
  }
}

/** Redis from 7.0.5 on and Valkey take TLS while they run; what is written as `7.0` is at a later patch by now. */
function isInPlace(subject: ResourceInstance): boolean {
  const major = majorVersionOf(subject);
  return cacheEngineOf(subject) === 'valkey' || (major !== null && major >= 7);
}

function fix(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
  const draft = new Draft(configuration);
  const setting = setWhereDecided(draft, { subject, path, configuration, isNarrow: true }, true);
  if (setting.kind === 'refused') return setting;
  const explanation = [...setting.explanation];
  if (isInPlace(subject) && subject.attribute('transit_encryption_mode') === null) {
    draft.setArgument(subject.file, subject.block, 'transit_encryption_mode', '"preferred"');
    explanation.push(
      '`transit_encryption_mode = "preferred"` lets clients move one by one; set it to `required` in a second change, when no client is left without TLS.',
    );
  }
  return {
    kind: 'fix',
    title: titleFor('encrypt what is sent to', subject),
    explanation,
    ...draft.finish(),
    impact: impactOf(subject),
  };
}

function impactOf(subject: ResourceInstance): Impact {
  if (isInPlace(subject))
    return {
      kind: 'in-place',
      notes: [
        'The group is changed in place, in the next maintenance window unless `apply_immediately` is true.',
        'With `preferred`, clients without TLS keep working until the mode becomes `required`.',
      ],
    };
  const major = majorVersionOf(subject);
  return {
    kind: 'replacement',
    notes: [
      major === null
        ? 'Before Redis 7 the setting can only be chosen when a group is made, and the version is not known here: Terraform may destroy the group and make an empty one.'
        : `On Redis ${major} the setting can only be chosen when a group is made: Terraform would destroy the group and make an empty one.`,
    ],
    procedure: procedureFor(subject),
  };
}

const procedureFor = (subject: ResourceInstance): readonly string[] => [
  'Take a backup of the group, and restore it into a new group with the setting.',
  'Let the clients use the endpoint of the new group.',
  `Then \`terraform state rm '${subject.address}'\` and \`terraform import\` the new group; the plan must show no replacement.`,
  'Where the group is a mere cache: apply the replacement at a quiet time, and let it fill again.',
];

export const transitEncryption: Rule = {
  id: 'TFX-AWS-ELASTICACHE-001',
  slug: 'transit-encryption',
  title: 'ElastiCache groups encrypt what is sent',
  requirement: 'Encryption in transit is on for the replication group.',
  tests: [],
  resourceTypes: ['aws_elasticache_replication_group'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_30'],
    prowler: ['elasticache_redis_cluster_in_transit_encryption_enabled'],
    securityHub: ['ElastiCache.5'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html',
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group#transit_encryption_enabled',
  ],
  check,
  fix,
};
