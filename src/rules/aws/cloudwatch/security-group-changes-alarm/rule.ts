import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const securityGroupChangesAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-011',
  slug: 'security-group-changes-alarm',
  title: 'Somebody hears of changes of security groups',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_log_metric_filter_security_group_changes'],
    securityHub: ['CloudWatch.10'],
  },
  event: auditEvents.securityGroupChanges,
});
