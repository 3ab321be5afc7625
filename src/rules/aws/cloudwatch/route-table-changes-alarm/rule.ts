import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const routeTableChangesAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-014',
  slug: 'route-table-changes-alarm',
  title: 'Somebody hears of changes of route tables',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_changes_to_network_route_tables_alarm_configured'],
    securityHub: ['CloudWatch.13'],
  },
  event: auditEvents.routeTableChanges,
});
