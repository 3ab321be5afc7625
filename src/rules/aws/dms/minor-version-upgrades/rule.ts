import { switchRule } from '../../../kit/switch-rule.ts';

export const minorVersionUpgrades = switchRule({
  id: 'TFX-AWS-DMS-002',
  slug: 'minor-version-upgrades',
  title: 'DMS replication instances take minor versions automatically',
  requirement: 'Minor engine versions are installed automatically.',
  tests: [],
  resourceTypes: ['aws_dms_replication_instance'],
  review: 'skim',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_222'],
    prowler: ['dms_instance_minor_version_upgrade_enabled'],
    securityHub: ['DMS.6'],
  },
  references: [
    'https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dms_replication_instance#auto_minor_version_upgrade',
  ],
  path: ['auto_minor_version_upgrade'],
  whenAbsent: { isMet: false, because: 'the provider asks for none' },
  titlePrefix: 'upgrade minor versions of',
  impactKind: 'downtime',
  notes: [
    'The flag itself changes nothing that runs.',
    'Minor versions then come in the maintenance window: tasks pause while the instance restarts, and go on by themselves.',
  ],
});
