import { switchRule } from '../../../kit/switch-rule.ts';

export const minorUpgrades = switchRule({
  id: 'TFX-AWS-MQ-001',
  slug: 'minor-upgrades',
  title: 'MQ brokers take minor versions by themselves',
  requirement: 'The broker takes minor versions in its maintenance window.',
  tests: [],
  resourceTypes: ['aws_mq_broker'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_207'],
    prowler: ['mq_broker_auto_minor_version_upgrades'],
    securityHub: ['MQ.3'],
  },
  references: [
    'https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/upgrading-brokers.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/mq_broker',
  ],
  path: ['auto_minor_version_upgrade'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'take minor versions for',

  notes: [
    'The setting changes in place. A minor version is installed in the maintenance window, with a restart of the broker.',
  ],
});
