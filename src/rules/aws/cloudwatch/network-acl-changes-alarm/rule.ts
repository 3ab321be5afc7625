import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const networkAclChangesAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-012',
  slug: 'network-acl-changes-alarm',
  title: 'Somebody hears of changes of network ACLs',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_changes_to_network_acls_alarm_configured'],
    securityHub: ['CloudWatch.11'],
  },
  event: auditEvents.networkAclChanges,
});
