import { switchRule } from '../../../kit/switch-rule.ts';

export const deletionProtection = switchRule({
  id: 'TFX-AWS-DOCDB-002',
  slug: 'deletion-protection',
  title: 'DocumentDB clusters are protected against deletion',
  requirement: 'Deletion protection is on for the cluster.',
  tests: [],
  resourceTypes: ['aws_docdb_cluster'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['documentdb_cluster_deletion_protection'],
    securityHub: ['DocumentDB.5'],
  },
  references: [
    'https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-delete.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster#deletion_protection',
  ],
  path: ['deletion_protection'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'protect against deletion',
  notes: [
    'The cluster is changed in place, without downtime.',
    '`terraform destroy`, and any plan that replaces the cluster, fails until the protection is taken off in a change of its own.',
  ],
});
