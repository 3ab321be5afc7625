import { switchRule } from '../../../kit/switch-rule.ts';

export const copyTagsToSnapshots = switchRule({
  id: 'TFX-AWS-RDS-007',
  slug: 'copy-tags-to-snapshots',
  title: 'RDS copies tags to snapshots',
  requirement: 'Snapshots get the tags of the database.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'merge',
  severity: 'low',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_313'],
    prowler: ['rds_instance_copy_tags_to_snapshots', 'rds_cluster_copy_tags_to_snapshots'],
    securityHub: ['RDS.16', 'RDS.17'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#copy_tags_to_snapshot',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#copy_tags_to_snapshot',
  ],
  path: ['copy_tags_to_snapshot'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'copy tags to snapshots of',
  notes: [
    'The database is changed in place, without downtime; snapshots that exist keep the tags they have.',
  ],
});
