import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const noPublicAccess = argumentRule({
  id: 'TFX-AWS-MSK-002',
  slug: 'no-public-access',
  title: 'MSK clusters are not public',
  requirement: 'Brokers have no public addresses.',
  tests: [],
  resourceTypes: ['aws_msk_cluster'],
  review: 'read',
  severity: 'critical',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_291'], prowler: ['kafka_cluster_is_public'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster',
  ],
  path: ['broker_node_group_info', 'connectivity_info', 'public_access', 'type'],
  read: readString,
  isMet: (value) => value === 'DISABLED',
  whenAbsent: { isMet: true, because: 'the default is DISABLED' },
  wanted: () => 'DISABLED',
  titlePrefix: 'close public access to',
  impact: () => ({
    kind: 'downtime',
    notes: ['Clients on the internet lose their connection. Those in the VPC keep theirs.'],
  }),
});
