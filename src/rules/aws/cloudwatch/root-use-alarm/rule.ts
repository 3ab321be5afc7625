import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const rootUseAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-004',
  slug: 'root-use-alarm',
  title: 'Somebody hears of the use of the root user',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_log_metric_filter_root_usage'],
    securityHub: ['CloudWatch.1'],
  },
  event: auditEvents.rootUse,
});
