import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const vpcChangesAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-015',
  slug: 'vpc-changes-alarm',
  title: 'Somebody hears of changes of VPCs',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_changes_to_vpcs_alarm_configured'],
    securityHub: ['CloudWatch.14'],
  },
  event: auditEvents.vpcChanges,
});
