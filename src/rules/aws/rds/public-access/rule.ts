import { switchRule } from '../../../kit/switch-rule.ts';

export const publicAccess = switchRule({
  id: 'TFX-AWS-RDS-005',
  slug: 'public-access',
  title: 'RDS instances are not publicly accessible',
  requirement: 'The instance has no public address.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster_instance'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_17'], prowler: ['rds_instance_no_public_access'], securityHub: ['RDS.2'] },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#publicly_accessible',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_instance#publicly_accessible',
  ],
  path: ['publicly_accessible'],
  on: false,
  whenAbsent: { isMet: true, because: 'the default is false' },
  titlePrefix: 'take from the internet',
  notes: [
    'The instance is changed in place; its DNS name then leads to the private address only.',
    'Whoever connects from outside the VPC without a VPN, a peering or a bastion loses access, and open connections from there break.',
  ],
});
