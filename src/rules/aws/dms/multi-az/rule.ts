import { refuse } from '../../../kit/refuse.ts';
import { switchRule } from '../../../kit/switch-rule.ts';

export const multiAz = switchRule({
  id: 'TFX-AWS-DMS-003',
  slug: 'multi-az',
  title: 'DMS replication instances run in several zones',
  requirement: 'The replication instance has a standby in another zone.',
  tests: [],
  resourceTypes: ['aws_dms_replication_instance'],
  review: 'read',
  severity: 'low',
  risk: 'cost',
  cost: 'A standby about doubles the price of the instance.',
  scanners: { checkov: [], prowler: ['dms_instance_multi_az_enabled'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dms_replication_instance#multi_az',
  ],
  path: ['multi_az'],
  whenAbsent: { isMet: false, because: 'the default is a single zone' },
  isNarrow: true,
  refuseFirst: (subject) =>
    (subject.evaluate(['availability_zone'])?.value.kind ?? 'null') === 'null'
      ? null
      : refuse(
          'exclusive-choice',
          ['`availability_zone` is set, and DMS accepts no zone for a Multi-AZ instance.'],
          ['Decide which of the two holds: remove `availability_zone`, then set `multi_az = true`.'],
        ),
  titlePrefix: 'use several zones for',
  notes: [
    'The standby about doubles the price of the instance.',
    'The change waits for the maintenance window, unless `apply_immediately` is true.',
  ],
});
