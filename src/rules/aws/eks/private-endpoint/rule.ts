import { switchRule } from '../../../kit/switch-rule.ts';

export const privateEndpoint = switchRule({
  id: 'TFX-AWS-EKS-004',
  slug: 'private-endpoint',
  title: 'Nodes reach the API of EKS within the VPC',
  requirement: 'The cluster has a private endpoint.',
  tests: [],
  resourceTypes: ['aws_eks_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['eks_cluster_private_nodes_enabled'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster',
  ],
  path: ['vpc_config', 'endpoint_private_access'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'add a private endpoint to',
  notes: [
    'The cluster is updated in place, which takes some minutes; workloads are not touched.',
    'Within the VPC the name of the API leads to private addresses from then on: the security group of the cluster must let in whoever uses it from there. The VPC needs `enable_dns_support` and `enable_dns_hostnames`.',
  ],
});
