import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const gatewayChangesAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-013',
  slug: 'gateway-changes-alarm',
  title: 'Somebody hears of changes of network gateways',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_changes_to_network_gateways_alarm_configured'],
    securityHub: ['CloudWatch.12'],
  },
  event: auditEvents.gatewayChanges,
});
