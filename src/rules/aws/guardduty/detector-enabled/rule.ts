import { accountRule } from '../../../kit/account-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { requirement } from '../../../kit/required-argument.ts';
import { newDetector } from './new-detector.ts';

export const detectorEnabled = accountRule({
  id: 'TFX-AWS-GUARDDUTY-001',
  slug: 'detector-enabled',
  title: 'GuardDuty is enabled',
  requirement: 'A GuardDuty detector is enabled in the region.',
  tests: ['aws-guardduty-enabled'],
  review: 'read',
  severity: 'high',
  risk: 'cost',
  cost: 'Events and logs that GuardDuty reads are billed by volume after 30 days of trial.',
  scanners: {
    checkov: ['CKV_AWS_238'],
    prowler: ['guardduty_is_enabled'],
    securityHub: ['GuardDuty.1'],
  },
  parameters: ['alarm-topic-arn'],
  references: [
    'https://docs.aws.amazon.com/guardduty/latest/ug/what-is-guardduty.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/guardduty_detector',
  ],
  type: 'aws_guardduty_detector',
  isGlobal: false,
  requirements: [
    requirement({
      path: ['enable'],
      read: readBoolean,
      isMet: (enabled) => enabled,
      whenAbsent: { isMet: true, because: 'the default is true' },
      wanted: () => true,
    }),
  ],
  build: newDetector,
  actionTitle: 'enable GuardDuty',
  impact: (_context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: isNew
      ? [
          'GuardDuty reads CloudTrail, DNS and flow logs beside what is running; nothing is changed by it.',
          'In an organization with a delegated administrator it is enabled there for all accounts instead.',
        ]
      : ['GuardDuty goes on where it was suspended.'],
  }),
});
