import { switchRule } from '../../../kit/switch-rule.ts';

export const publicAccess = switchRule({
  id: 'TFX-AWS-DMS-001',
  slug: 'public-access',
  title: 'DMS replication instances are not public',
  requirement: 'The replication instance has no public address.',
  tests: [],
  resourceTypes: ['aws_dms_replication_instance'],
  review: 'read',
  severity: 'critical',
  risk: 'replacement',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_89'], prowler: ['dms_instance_no_public_access'], securityHub: ['DMS.1'] },
  references: [
    'https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.PublicPrivate.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dms_replication_instance#publicly_accessible',
  ],
  path: ['publicly_accessible'],
  on: false,
  whenAbsent: { isMet: true, because: 'the provider asks for a private one' },
  titlePrefix: 'take from the internet',
  impactKind: 'replacement',
  notes: [
    'The address is chosen when an instance is made: Terraform destroys the instance and makes another one, which fails while tasks run on it.',
  ],
  procedure: ({ address }) => [
    `Write a second replication instance without a public address beside \`${address}\`, with routes to source and target (VPN, peering, endpoints).`,
    'Test the connections of the endpoints from it, stop the tasks, and move them: `aws dms move-replication-task`.',
    'Remove the old instance when no task is on it.',
  ],
});
