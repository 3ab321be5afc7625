import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const configChangesAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-010',
  slug: 'config-changes-alarm',
  title: 'Somebody hears of changes of AWS Config',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled'],
    securityHub: ['CloudWatch.9'],
  },
  event: auditEvents.configChanges,
});
