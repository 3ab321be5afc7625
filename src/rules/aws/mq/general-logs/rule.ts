import { switchRule } from '../../../kit/switch-rule.ts';

export const generalLogs = switchRule({
  id: 'TFX-AWS-MQ-002',
  slug: 'general-logs',
  title: 'MQ brokers write logs',
  requirement: 'The broker writes its general log to CloudWatch.',
  tests: [],
  resourceTypes: ['aws_mq_broker'],
  review: 'skim',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Logs are billed by size.',
  scanners: { checkov: ['CKV_AWS_48'], prowler: ['mq_broker_logging_enabled'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/mq_broker',
  ],
  path: ['logs', 'general'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'log',
  impactKind: 'downtime',
  notes: [
    'The broker has to restart for it: at once with `apply_immediately`, else in its maintenance window.',
    'CloudWatch Logs needs a resource policy that lets `mq.amazonaws.com` write to `/aws/amazonmq/*`.',
  ],
});
