import { switchRule } from '../../../kit/switch-rule.ts';

export const enhancedVpcRouting = switchRule({
  id: 'TFX-AWS-REDSHIFT-007',
  slug: 'enhanced-vpc-routing',
  title: 'Redshift loads and unloads through the VPC',
  requirement: 'Enhanced VPC routing is on for the cluster.',
  tests: [],
  resourceTypes: ['aws_redshift_cluster'],
  review: 'read',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_321'],
    prowler: ['redshift_cluster_enhanced_vpc_routing'],
    securityHub: ['Redshift.7'],
  },
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster#enhanced_vpc_routing',
  ],
  path: ['enhanced_vpc_routing'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'route through the VPC for',
  impactKind: 'downtime',
  notes: [
    'Redshift restarts the cluster when the setting changes.',
    'COPY and UNLOAD then go through the VPC: without a gateway endpoint for S3, or a NAT, in its route tables they fail.',
  ],
});
