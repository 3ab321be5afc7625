import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged, unnamed } from '../row.ts';

/** CloudWatch, X-Ray, Prometheus, Grafana. */
export const monitoring: readonly AwsIdentity[] = [
  kind(
    'CloudWatch log group',
    named('aws_cloudwatch_log_group', 'name', {
      prefix: 'name_prefix',
      companions: {
        log_group_name: [
          'aws_cloudwatch_log_data_protection_policy',
          'aws_cloudwatch_log_index_policy',
          'aws_cloudwatch_log_metric_filter',
          'aws_cloudwatch_log_stream',
          'aws_cloudwatch_log_subscription_filter',
        ],
      },
    }),
    {
      kinds: ['CloudWatchLogGroup'],
      aliases: ['log group'],
      cloudFormation: ['Logs::LogGroup'],
      arns: ['logs:*:*:log-group:{name:path}', 'logs:*:*:log-group:{name:path}:*'],
    },
  ),
  kind(
    'CloudWatch metric filter',
    named('aws_cloudwatch_log_metric_filter', 'name', { import: '{log_group_name}:{name}', idIsName: true }),
    { aliases: ['log metric filter'], cloudFormation: ['Logs::MetricFilter'] },
  ),
  kind(
    'CloudWatch subscription filter',
    named('aws_cloudwatch_log_subscription_filter', 'name', { import: '{log_group_name}|{name}' }),
    { aliases: ['log subscription filter'], cloudFormation: ['Logs::SubscriptionFilter'] },
  ),
  kind(
    'CloudWatch log destination',
    named('aws_cloudwatch_log_destination', 'name', {
      companions: { destination_name: ['aws_cloudwatch_log_destination_policy'] },
    }),
    { cloudFormation: ['Logs::Destination'], arns: ['logs:*:*:destination:{name}'] },
  ),
  kind('CloudWatch Logs resource policy', named('aws_cloudwatch_log_resource_policy', 'policy_name'), {
    cloudFormation: ['Logs::ResourcePolicy'],
  }),
  kind(
    'CloudWatch Logs account policy',
    named('aws_cloudwatch_log_account_policy', 'policy_name', { import: '{policy_name}:{policy_type}' }),
    { cloudFormation: ['Logs::AccountPolicy'] },
  ),
  kind('CloudWatch alarm', named('aws_cloudwatch_metric_alarm', 'alarm_name'), {
    kinds: ['CloudWatchMetricAlarm'],
    cloudFormation: ['CloudWatch::Alarm'],
    arns: ['cloudwatch:*:*:alarm:{name:text}'],
  }),
  kind('CloudWatch composite alarm', named('aws_cloudwatch_composite_alarm', 'alarm_name'), {
    cloudFormation: ['CloudWatch::CompositeAlarm'],
    arns: ['cloudwatch:*:*:alarm:{name:text}'],
  }),
  kind('CloudWatch dashboard', named('aws_cloudwatch_dashboard', 'dashboard_name'), {
    cloudFormation: ['CloudWatch::Dashboard'],
    arns: ['cloudwatch::*:dashboard/{name}'],
    global: true,
  }),
  kind('CloudWatch metric stream', named('aws_cloudwatch_metric_stream', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['CloudWatch::MetricStream'],
    arns: ['cloudwatch:*:*:metric-stream/{name}'],
  }),
  kind('CloudWatch Synthetics canary', named('aws_synthetics_canary'), {
    aliases: ['Synthetics canary'],
    cloudFormation: ['Synthetics::Canary'],
    arns: ['synthetics:*:*:canary:{name}'],
  }),
  kind(
    'CloudWatch Observability Access sink',
    named('aws_oam_sink', 'name', {
      import: '{arn}',
      companions: { sink_identifier: ['aws_oam_sink_policy'] },
    }),
    {
      cloudFormation: ['Oam::Sink'],
      arns: ['oam:*:*:sink/{id}'],
      id: '{uuid}',
    },
  ),
  kind('X-Ray group', named('aws_xray_group', 'group_name', { import: '{arn}' }), {
    cloudFormation: ['XRay::Group'],
    arns: ['xray:*:*:group/{name}/{id}'],
    display: 'name',
  }),
  kind('X-Ray sampling rule', named('aws_xray_sampling_rule', 'rule_name'), {
    cloudFormation: ['XRay::SamplingRule'],
    arns: ['xray:*:*:sampling-rule/{name}'],
  }),
  kind('X-Ray encryption configuration', unnamed('aws_xray_encryption_config', '{region}'), {
    aliases: ['X-Ray encryption config'],
    display: 'account-and-region',
  }),
  kind(
    'Prometheus workspace',
    named('aws_prometheus_workspace', 'alias', {
      import: '{id}',
      companions: {
        workspace_id: ['aws_prometheus_alert_manager_definition', 'aws_prometheus_rule_group_namespace'],
      },
    }),
    {
      aliases: ['Managed Prometheus workspace'],
      cloudFormation: ['APS::Workspace'],
      arns: ['aps:*:*:workspace/{id}'],
      id: 'ws-{uuid}',
    },
  ),
  kind(
    'Grafana workspace',
    named('aws_grafana_workspace', 'name', {
      import: '{id}',
      companions: {
        workspace_id: ['aws_grafana_workspace_saml_configuration', 'aws_grafana_role_association'],
      },
    }),
    {
      aliases: ['Managed Grafana workspace'],
      cloudFormation: ['Grafana::Workspace'],
      arns: ['grafana:*:*:/workspaces/{id}'],
      id: 'g-{hex}',
    },
  ),
  kind(
    'CloudWatch Logs anomaly detector',
    tagged('aws_cloudwatch_log_anomaly_detector', { import: '{arn}' }),
    {
      cloudFormation: ['Logs::LogAnomalyDetector'],
      arns: ['logs:*:*:anomaly-detector:{id}'],
      id: '{uuid}',
    },
  ),
];
