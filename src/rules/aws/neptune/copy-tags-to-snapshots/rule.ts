import { switchRule } from '../../../kit/switch-rule.ts';

export const copyTagsToSnapshots = switchRule({
  id: 'TFX-AWS-NEPTUNE-006',
  slug: 'copy-tags-to-snapshots',
  title: 'Neptune copies tags to snapshots',
  requirement: 'Snapshots get the tags of the cluster.',
  tests: [],
  resourceTypes: ['aws_neptune_cluster'],
  review: 'merge',
  severity: 'low',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_362'],
    prowler: ['neptune_cluster_copy_tags_to_snapshots'],
    securityHub: ['Neptune.8'],
  },
  references: [
    'https://docs.aws.amazon.com/neptune/latest/userguide/tagging.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster#copy_tags_to_snapshot',
  ],
  path: ['copy_tags_to_snapshot'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'copy tags to snapshots of',
  notes: ['The cluster is changed in place, without downtime; snapshots that exist keep the tags they have.'],
});
