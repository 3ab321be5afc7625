import { switchRule } from '../../../kit/switch-rule.ts';

export const deletionProtection = switchRule({
  id: 'TFX-AWS-RDS-004',
  slug: 'deletion-protection',
  title: 'RDS databases are protected against deletion',
  requirement: 'Deletion protection is on for the instance or the cluster.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_293', 'CKV_AWS_139'],
    prowler: ['rds_instance_deletion_protection', 'rds_cluster_deletion_protection'],
    securityHub: ['RDS.8', 'RDS.7'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#deletion_protection',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#deletion_protection',
  ],
  path: ['deletion_protection'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'protect against deletion',
  notes: [
    'The database is changed in place and at once, without downtime.',
    '`terraform destroy`, and any plan that replaces the database, fails until the protection is taken off in a change of its own.',
  ],
});
