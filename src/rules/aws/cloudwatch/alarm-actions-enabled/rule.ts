import { switchRule } from '../../../kit/switch-rule.ts';

export const alarmActionsEnabled = switchRule({
  id: 'TFX-AWS-CLOUDWATCH-018',
  slug: 'alarm-actions-enabled',
  title: 'Alarms may carry out their actions',
  requirement: 'The actions of the alarm are switched on.',
  tests: [],
  resourceTypes: ['aws_cloudwatch_metric_alarm'],
  review: 'skim',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_319'],
    prowler: ['cloudwatch_alarm_actions_enabled'],
    securityHub: ['CloudWatch.17'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm',
  ],
  path: ['actions_enabled'],
  whenAbsent: { isMet: true, because: 'the default is true' },
  titlePrefix: 'switch on the actions of',

  notes: ['The alarm acts from then on, at the next change of its state.'],
});
