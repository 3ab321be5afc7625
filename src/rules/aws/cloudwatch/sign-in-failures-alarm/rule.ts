import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const signInFailuresAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-007',
  slug: 'sign-in-failures-alarm',
  title: 'Somebody hears of failed sign-ins to the console',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_log_metric_filter_authentication_failures'],
    securityHub: ['CloudWatch.6'],
  },
  event: auditEvents.signInFailures,
});
