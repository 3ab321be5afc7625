import { accountRule } from '../../../kit/account-rule.ts';

export const securityHub = accountRule({
  id: 'TFX-AWS-ACCOUNT-005',
  slug: 'security-hub',
  title: 'AWS Security Hub is enabled',
  requirement: 'Security Hub is enabled in the region.',
  tests: [],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'Security checks are billed by their number after 30 days of trial.',
  scanners: {
    checkov: [],
    prowler: ['securityhub_enabled'],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/what-is-securityhub.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/securityhub_account',
  ],
  type: 'aws_securityhub_account',
  isGlobal: false,
  requirements: [],
  build: () => ({ groups: [] }),
  actionTitle: 'enable Security Hub',
  impact: () => ({
    kind: 'new-resource',
    notes: [
      'Security Hub enables its default standards, which need AWS Config to be recording.',
      'In an organization with a delegated administrator it is enabled there for all accounts instead.',
    ],
  }),
});
