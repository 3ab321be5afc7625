import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const bucketPolicyChangesAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-009',
  slug: 'bucket-policy-changes-alarm',
  title: 'Somebody hears of changes of bucket policies',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_log_metric_filter_for_s3_bucket_policy_changes'],
    securityHub: ['CloudWatch.8'],
  },
  event: auditEvents.bucketPolicyChanges,
});
