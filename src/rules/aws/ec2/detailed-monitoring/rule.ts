import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const detailedMonitoring = argumentRule({
  id: 'TFX-AWS-EC2-005',
  slug: 'detailed-monitoring',
  title: 'EC2 instances are monitored in detail',
  requirement: 'The instance sends its metrics every minute instead of every five.',
  tests: [],
  resourceTypes: ['aws_instance'],
  review: 'skim',
  severity: 'low',
  risk: 'cost',
  cost: 'CloudWatch bills the metrics of each instance.',
  scanners: {
    checkov: ['CKV_AWS_126'],
    prowler: ['ec2_instance_detailed_monitoring_enabled'],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance',
  ],
  path: ['monitoring'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'the default sends metrics every five minutes' },
  wanted: () => true,
  isNarrow: true,
  titlePrefix: 'monitor in detail',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The instance keeps running.',
      'CloudWatch bills the metrics of each instance; alarms with a period of one minute become possible.',
    ],
  }),
});
