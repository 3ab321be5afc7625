import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const trailChangesAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-006',
  slug: 'trail-changes-alarm',
  title: 'Somebody hears of changes of CloudTrail',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled'],
    securityHub: ['CloudWatch.5'],
  },
  event: auditEvents.trailChanges,
});
