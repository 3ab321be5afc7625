import { switchRule } from '../../../kit/switch-rule.ts';

export const deletionProtection = switchRule({
  id: 'TFX-AWS-NEPTUNE-002',
  slug: 'deletion-protection',
  title: 'Neptune clusters are protected against deletion',
  requirement: 'Deletion protection is on for the cluster.',
  tests: [],
  resourceTypes: ['aws_neptune_cluster'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['neptune_cluster_deletion_protection'], securityHub: ['Neptune.4'] },
  references: [
    'https://docs.aws.amazon.com/neptune/latest/userguide/manage-console-modify.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster#deletion_protection',
  ],
  path: ['deletion_protection'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'protect against deletion',
  notes: [
    'The cluster is changed in place, without downtime.',
    '`terraform destroy`, and any plan that replaces the cluster, fails until the protection is taken off in a change of its own.',
  ],
});
