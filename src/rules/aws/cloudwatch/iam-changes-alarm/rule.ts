import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const iamChangesAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-005',
  slug: 'iam-changes-alarm',
  title: 'Somebody hears of changes of IAM policies',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_log_metric_filter_policy_changes'],
    securityHub: ['CloudWatch.4'],
  },
  event: auditEvents.iamChanges,
});
