import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const unauthorizedCallsAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-002',
  slug: 'unauthorized-calls-alarm',
  title: 'Somebody hears of calls that were not authorised',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_log_metric_filter_unauthorized_api_calls'],
    securityHub: ['CloudWatch.2'],
  },
  event: auditEvents.unauthorizedCalls,
});
