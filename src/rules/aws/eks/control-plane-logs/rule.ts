import { listRule } from '../../../kit/list-rule.ts';

const all = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

export const controlPlaneLogs = listRule({
  id: 'TFX-AWS-EKS-001',
  slug: 'control-plane-logs',
  title: 'EKS clusters log their control plane',
  requirement: 'All five logs of the control plane go to CloudWatch.',
  tests: [],
  resourceTypes: ['aws_eks_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills the logs by size; the audit log is the largest.',
  scanners: {
    checkov: ['CKV_AWS_37'],
    prowler: ['eks_control_plane_logging_all_types_enabled'],
    securityHub: ['EKS.8'],
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster',
  ],
  argument: 'enabled_cluster_log_types',
  items: () => ({ required: all }),
  whenAbsent: 'nothing is logged',
  titlePrefix: 'log the control plane of',
  notes: () => [
    'The cluster works on while the change takes a few minutes.',
    'Logs go to `/aws/eks/<cluster>/cluster`. EKS makes the group without an end of retention unless it is there.',
  ],
});
