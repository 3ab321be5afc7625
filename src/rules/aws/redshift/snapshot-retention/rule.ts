import { numberParameter } from '../../../kit/parameters.ts';
import { minimumRule } from '../../../kit/switch-rule.ts';

export const snapshotRetention = minimumRule({
  id: 'TFX-AWS-REDSHIFT-006',
  slug: 'snapshot-retention',
  title: 'Redshift keeps snapshots for a week',
  requirement: 'Automated snapshots are kept for at least seven days.',
  tests: [],
  resourceTypes: ['aws_redshift_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'Snapshots are billed by size.',
  scanners: {
    checkov: ['CKV_AWS_343'],
    prowler: ['redshift_cluster_automated_snapshot'],
    securityHub: ['Redshift.3'],
  },
  parameters: ['backup-retention-days'],
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-snapshots.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster#automated_snapshot_retention_period',
  ],
  path: ['automated_snapshot_retention_period'],
  minimum: 7,
  whenAbsent: { isMet: false, because: 'the default is 1 day' },
  wanted: (_subject, { parameters }) => numberParameter(parameters, 'backup-retention-days') ?? 7,
  isNarrow: true,
  titlePrefix: 'keep snapshots for a week of',
  notes: [
    'The cluster is changed in place, without downtime.',
    'Snapshots of RA3 clusters are billed by size beyond the storage of the cluster.',
  ],
});
