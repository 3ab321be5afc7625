import { switchRule } from '../../../kit/switch-rule.ts';

export const versionUpgrades = switchRule({
  id: 'TFX-AWS-REDSHIFT-005',
  slug: 'version-upgrades',
  title: 'Redshift clusters take new versions automatically',
  requirement: 'New versions are installed in the maintenance window.',
  tests: [],
  resourceTypes: ['aws_redshift_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_141'],
    prowler: ['redshift_cluster_automatic_upgrades'],
    securityHub: ['Redshift.6'],
  },
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-considerations.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster#allow_version_upgrade',
  ],
  path: ['allow_version_upgrade'],
  whenAbsent: { isMet: true, because: 'the default is true' },
  titlePrefix: 'upgrade versions of',
  notes: [
    'The flag itself changes nothing that runs.',
    'New versions then come in the maintenance window and restart the cluster, some times a month.',
  ],
});
