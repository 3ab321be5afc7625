import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const signInWithoutMfaAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-003',
  slug: 'sign-in-without-mfa-alarm',
  title: 'Somebody hears of sign-ins to the console without a second factor',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_log_metric_filter_sign_in_without_mfa'],
    securityHub: ['CloudWatch.3'],
  },
  event: auditEvents.signInWithoutMfa,
});
