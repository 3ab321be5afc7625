import { metricFilterRule } from '../../../kit/metric-filter-rule.ts';
import { auditEvents } from '../audit-events.ts';

export const organizationChangesAlarm = metricFilterRule({
  id: 'TFX-AWS-CLOUDWATCH-016',
  slug: 'organization-changes-alarm',
  title: 'Somebody hears of changes of AWS Organizations',
  scanners: {
    checkov: [],
    prowler: ['cloudwatch_log_metric_filter_aws_organizations_changes'],
    securityHub: [],
  },
  event: auditEvents.organizationChanges,
});
