import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const keyDeletionAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-008',
  slug: 'key-deletion-alarm',
  title: 'Somebody hears of keys that are disabled or scheduled for deletion',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk'],
    securityHub: ['CloudWatch.7'],
  },
  event: auditEvents.keyDeletion,
});
