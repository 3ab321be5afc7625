import { switchRule } from '../../../kit/switch-rule.ts';

export const publicAccess = switchRule({
  id: 'TFX-AWS-NEPTUNE-007',
  slug: 'public-access',
  title: 'Neptune instances are not publicly accessible',
  requirement: 'The instance has no public address.',
  tests: [],
  resourceTypes: ['aws_neptune_cluster_instance'],
  review: 'read',
  severity: 'critical',
  risk: 'replacement',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_102'], prowler: [], securityHub: [] },
  controls: { pci: ['1.4.4'], nist: ['AC-4', 'SC-7'] },
  references: [
    'https://docs.aws.amazon.com/neptune/latest/userguide/neptune-public-endpoints.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster_instance#publicly_accessible',
  ],
  path: ['publicly_accessible'],
  on: false,
  whenAbsent: { isMet: true, because: 'the default is false' },
  titlePrefix: 'take from the internet',
  impactKind: 'replacement',
  notes: [
    'The provider makes the instance anew; the data lies in the storage of the cluster and stays. A cluster with one instance is not reachable meanwhile.',
    'The address of the instance leads into the VPC only; whoever connects from outside without a VPN or a peering loses access.',
  ],
});
