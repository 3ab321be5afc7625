import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged } from '../row.ts';

/** Devices, contact centres, video, costs, experiments, incidents, code review, and the older generations. */
export const furtherServices: readonly AwsIdentity[] = [
  kind('IoT policy', named('aws_iot_policy'), {
    cloudFormation: ['IoT::Policy'],
    arns: ['iot:*:*:policy/{name}'],
  }),
  kind('IoT thing', named('aws_iot_thing'), {
    cloudFormation: ['IoT::Thing'],
    arns: ['iot:*:*:thing/{name}'],
  }),
  kind('IoT rule', named('aws_iot_topic_rule'), {
    aliases: ['IoT topic rule'],
    cloudFormation: ['IoT::TopicRule'],
    arns: ['iot:*:*:rule/{name}'],
  }),
  kind('IoT role alias', named('aws_iot_role_alias', 'alias'), {
    cloudFormation: ['IoT::RoleAlias'],
    arns: ['iot:*:*:rolealias/{name}'],
  }),
  kind(
    'Connect instance',
    named('aws_connect_instance', 'instance_alias', {
      import: '{id}',
      companions: { instance_id: ['aws_connect_instance_storage_config', 'aws_connect_security_profile'] },
    }),
    { cloudFormation: ['Connect::Instance'], arns: ['connect:*:*:instance/{id}'], id: '{uuid}' },
  ),
  kind('Pinpoint app', named('aws_pinpoint_app', 'name', { prefix: 'name_prefix', import: '{id}' }), {
    cloudFormation: ['Pinpoint::App'],
    arns: ['mobiletargeting:*:*:apps/{id}'],
    id: '{hex}',
  }),
  kind('IVS channel', named('aws_ivs_channel', 'name', { import: '{arn}' }), {
    cloudFormation: ['IVS::Channel'],
    arns: ['ivs:*:*:channel/{id}'],
    id: '{code}',
  }),
  kind('CodeGuru Profiler profiling group', named('aws_codeguruprofiler_profiling_group'), {
    cloudFormation: ['CodeGuruProfiler::ProfilingGroup'],
    arns: ['codeguru-profiler:*:*:profilingGroup/{name}'],
  }),
  kind(
    'CodeGuru Reviewer repository association',
    tagged('aws_codegurureviewer_repository_association', { import: null }),
    {
      cloudFormation: ['CodeGuruReviewer::RepositoryAssociation'],
      arns: ['codeguru-reviewer:*:*:association:{id}'],
      id: '{uuid}',
    },
  ),
  kind('cost anomaly monitor', named('aws_ce_anomaly_monitor', 'name', { import: '{arn}' }), {
    cloudFormation: ['CE::AnomalyMonitor'],
    arns: ['ce::*:anomalymonitor/{id}'],
    id: '{uuid}',
    global: true,
  }),
  kind('cost anomaly subscription', named('aws_ce_anomaly_subscription', 'name', { import: '{arn}' }), {
    cloudFormation: ['CE::AnomalySubscription'],
    arns: ['ce::*:anomalysubscription/{id}'],
    id: '{uuid}',
    global: true,
  }),
  kind(
    'QuickSight data source',
    named('aws_quicksight_data_source', 'name', { import: '{account}/{data_source_id}' }),
    {
      cloudFormation: ['QuickSight::DataSource'],
      arns: ['quicksight:*:*:datasource/{id}'],
      display: 'name',
    },
  ),
  kind(
    'QuickSight data set',
    named('aws_quicksight_data_set', 'name', { import: '{account},{data_set_id}' }),
    {
      cloudFormation: ['QuickSight::DataSet'],
      arns: ['quicksight:*:*:dataset/{id}'],
      display: 'name',
    },
  ),
  kind(
    'fault injection experiment template',
    named('aws_fis_experiment_template', 'description', { tag: true, import: '{id}' }),
    {
      aliases: ['FIS experiment template'],
      cloudFormation: ['FIS::ExperimentTemplate'],
      arns: ['fis:*:*:experiment-template/{id}'],
      id: 'EXT{code}',
    },
  ),
  kind('incident response plan', named('aws_ssmincidents_response_plan', 'name', { import: '{arn}' }), {
    cloudFormation: ['SSMIncidents::ResponsePlan'],
    arns: ['ssm-incidents::*:response-plan/{name}'],
    global: true,
  }),
  kind('Network Manager global network', tagged('aws_networkmanager_global_network'), {
    cloudFormation: ['NetworkManager::GlobalNetwork'],
    arns: ['networkmanager::*:global-network/{id}'],
    id: 'global-network-{hex}',
    global: true,
  }),
  kind('Network Manager core network', tagged('aws_networkmanager_core_network'), {
    cloudFormation: ['NetworkManager::CoreNetwork'],
    arns: ['networkmanager::*:core-network/{id}'],
    id: 'core-network-{hex}',
    global: true,
  }),
  kind('EventBridge schema registry', named('aws_schemas_registry'), {
    cloudFormation: ['EventSchemas::Registry'],
    arns: ['schemas:*:*:registry/{name}'],
  }),
  kind(
    'Inspector Classic assessment target',
    named('aws_inspector_assessment_target', 'name', { import: '{arn}' }),
    {
      cloudFormation: ['Inspector::AssessmentTarget'],
      arns: ['inspector:*:*:target/{id}'],
    },
  ),
  kind(
    'Inspector Classic assessment template',
    named('aws_inspector_assessment_template', 'name', { import: '{arn}' }),
    {
      cloudFormation: ['Inspector::AssessmentTemplate'],
      arns: ['inspector:*:*:target/{any}/template/{id}'],
    },
  ),
  kind('WAF Classic rule', named('aws_waf_rule', 'name', { import: '{id}' }), {
    cloudFormation: ['WAF::Rule'],
    arns: ['waf::*:rule/{id}'],
    id: '{uuid}',
    global: true,
  }),
  kind('WAF Classic rule group', named('aws_waf_rule_group', 'name', { import: '{id}' }), {
    arns: ['waf::*:rulegroup/{id}'],
    id: '{uuid}',
    global: true,
  }),
  kind('WAF Classic regional rule', named('aws_wafregional_rule', 'name', { import: '{id}' }), {
    cloudFormation: ['WAFRegional::Rule'],
    arns: ['waf-regional:*:*:rule/{id}'],
    id: '{uuid}',
  }),
  kind('WAF Classic regional rule group', named('aws_wafregional_rule_group', 'name', { import: '{id}' }), {
    arns: ['waf-regional:*:*:rulegroup/{id}'],
    id: '{uuid}',
  }),
];
