import { switchRule } from '../../../kit/switch-rule.ts';

export const minorVersionUpgrades = switchRule({
  id: 'TFX-AWS-RDS-006',
  slug: 'minor-version-upgrades',
  title: 'RDS instances take minor versions automatically',
  requirement: 'Minor engine versions are installed automatically.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster_instance'],
  review: 'skim',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_226'],
    prowler: ['rds_instance_minor_version_upgrade_enabled'],
    securityHub: ['RDS.13'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html#USER_UpgradeDBInstance.Upgrading.AutoMinorVersionUpgrades',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#auto_minor_version_upgrade',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_instance#auto_minor_version_upgrade',
  ],
  path: ['auto_minor_version_upgrade'],
  whenAbsent: { isMet: true, because: 'the default is true' },
  titlePrefix: 'upgrade minor versions of',
  notes: [
    'The flag itself changes nothing that runs.',
    'Minor versions then come in the maintenance window and restart the instance; with Multi-AZ that is a failover of about a minute.',
    'An `engine_version` with a patch level shows as drift after an upgrade; write major versions alone (`15`), or raise it in the code.',
  ],
});
