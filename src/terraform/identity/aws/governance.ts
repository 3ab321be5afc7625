import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged, unnamed } from '../row.ts';

/** Trails, Config, Systems Manager, budgets, audits, shares. */
export const governance: readonly AwsIdentity[] = [
  kind('CloudTrail trail', named('aws_cloudtrail', 'name', { import: '{arn}' }), {
    kinds: ['CloudTrail'],
    aliases: ['trail'],
    cloudFormation: ['CloudTrail::Trail'],
    arns: ['cloudtrail:*:*:trail/{name}'],
  }),
  kind('CloudTrail event data store', named('aws_cloudtrail_event_data_store', 'name', { import: '{arn}' }), {
    cloudFormation: ['CloudTrail::EventDataStore'],
    arns: ['cloudtrail:*:*:eventdatastore/{id}'],
    id: '{uuid}',
  }),
  kind(
    'Config recorder',
    named('aws_config_configuration_recorder', 'name', {
      companions: { name: ['aws_config_configuration_recorder_status'] },
    }),
    {
      aliases: ['Config configuration recorder'],
      cloudFormation: ['Config::ConfigurationRecorder'],
      arns: ['config:*:*:configuration-recorder/{name}/{id}'],
      display: 'account-and-region',
    },
  ),
  kind('Config delivery channel', named('aws_config_delivery_channel'), {
    cloudFormation: ['Config::DeliveryChannel'],
    display: 'account-and-region',
  }),
  kind(
    'Config rule',
    named('aws_config_config_rule', 'name', {
      companions: { config_rule_name: ['aws_config_remediation_configuration'] },
    }),
    {
      cloudFormation: ['Config::ConfigRule'],
      arns: ['config:*:*:config-rule/{id}'],
      id: 'config-rule-{code}',
    },
  ),
  kind('Config aggregator', named('aws_config_configuration_aggregator'), {
    aliases: ['Config configuration aggregator'],
    cloudFormation: ['Config::ConfigurationAggregator'],
    arns: ['config:*:*:config-aggregator/{id}'],
    id: 'config-aggregator-{code}',
  }),
  kind('Config conformance pack', named('aws_config_conformance_pack'), {
    aliases: ['conformance pack'],
    cloudFormation: ['Config::ConformancePack'],
    arns: ['config:*:*:conformance-pack/{name}/{id}'],
    display: 'name',
  }),
  kind(
    'Config aggregate authorization',
    unnamed('aws_config_aggregate_authorization', '{account_id}:{any}'),
    {
      cloudFormation: ['Config::AggregationAuthorization'],
      arns: ['config:*:*:aggregation-authorization/{any}/{id}'],
    },
  ),
  kind('SSM document', named('aws_ssm_document'), {
    aliases: ['Systems Manager document'],
    cloudFormation: ['SSM::Document'],
    arns: ['ssm:*:*:document/{name}', 'ssm:*:*:automation-definition/{name}:{any}'],
  }),
  kind('SSM association', named('aws_ssm_association', 'association_name', { import: '{id}' }), {
    cloudFormation: ['SSM::Association'],
    arns: ['ssm:*:*:association/{id}'],
    id: '{uuid}',
  }),
  kind(
    'SSM maintenance window',
    named('aws_ssm_maintenance_window', 'name', {
      import: '{id}',
      companions: { window_id: ['aws_ssm_maintenance_window_target', 'aws_ssm_maintenance_window_task'] },
    }),
    {
      cloudFormation: ['SSM::MaintenanceWindow'],
      arns: ['ssm:*:*:maintenancewindow/{id}'],
      id: 'mw-{hex}',
    },
  ),
  kind(
    'SSM patch baseline',
    named('aws_ssm_patch_baseline', 'name', {
      import: '{id}',
      companions: { baseline_id: ['aws_ssm_patch_group', 'aws_ssm_default_patch_baseline'] },
    }),
    {
      cloudFormation: ['SSM::PatchBaseline'],
      arns: ['ssm:*:*:patchbaseline/{id}'],
      id: 'pb-{hex}',
    },
  ),
  kind('SSM service setting', named('aws_ssm_service_setting', 'setting_id', { import: '{arn}' }), {
    arns: ['ssm:*:*:servicesetting{name:rooted}'],
  }),
  kind('SSM resource data sync', named('aws_ssm_resource_data_sync'), {
    cloudFormation: ['SSM::ResourceDataSync'],
    arns: ['ssm:*:*:resource-data-sync/{name}'],
  }),
  kind(
    'cost budget',
    named('aws_budgets_budget', 'name', { prefix: 'name_prefix', import: '{account}:{name}' }),
    {
      cloudFormation: ['Budgets::Budget'],
      arns: ['budgets::*:budget/{name:text}'],
      global: true,
    },
  ),
  kind(
    'RAM resource share',
    named('aws_ram_resource_share', 'name', {
      import: '{arn}',
      companions: { resource_share_arn: ['aws_ram_principal_association', 'aws_ram_resource_association'] },
    }),
    {
      aliases: ['resource share'],
      cloudFormation: ['RAM::ResourceShare'],
      arns: ['ram:*:*:resource-share/{id}'],
      id: '{uuid}',
    },
  ),
  kind('resource group', named('aws_resourcegroups_group'), {
    cloudFormation: ['ResourceGroups::Group'],
    arns: ['resource-groups:*:*:group/{name}'],
  }),
  kind('Resource Explorer index', unnamed('aws_resourceexplorer2_index', '{arn}'), {
    cloudFormation: ['ResourceExplorer2::Index'],
    arns: ['resource-explorer-2:*:*:index/{id}'],
    id: '{uuid}',
    display: 'account-and-region',
  }),
  kind('Audit Manager assessment', named('aws_auditmanager_assessment', 'name', { import: '{id}' }), {
    cloudFormation: ['AuditManager::Assessment'],
    arns: ['auditmanager:*:*:assessment/{id}'],
    id: '{uuid}',
  }),
  kind('Audit Manager framework', named('aws_auditmanager_framework', 'name', { import: '{id}' }), {
    arns: ['auditmanager:*:*:assessmentFramework/{id}'],
    id: '{uuid}',
  }),
  kind('Control Tower landing zone', tagged('aws_controltower_landing_zone'), {
    cloudFormation: ['ControlTower::LandingZone'],
    arns: ['controltower:*:*:landingzone/{id}'],
    id: '{code}',
  }),
  kind(
    'Service Catalog portfolio',
    named('aws_servicecatalog_portfolio', 'name', {
      import: '{id}',
      companions: {
        portfolio_id: [
          'aws_servicecatalog_principal_portfolio_association',
          'aws_servicecatalog_portfolio_share',
        ],
      },
    }),
    {
      cloudFormation: ['ServiceCatalog::Portfolio'],
      arns: ['catalog:*:*:portfolio/{id}'],
      id: 'port-{code}',
    },
  ),
  kind('Service Catalog product', named('aws_servicecatalog_product', 'name', { import: '{id}' }), {
    cloudFormation: ['ServiceCatalog::CloudFormationProduct'],
    arns: ['catalog:*:*:product/{id}'],
    id: 'prod-{code}',
  }),
  kind('CloudFormation stack', named('aws_cloudformation_stack', 'name', { idIsName: false }), {
    cloudFormation: ['CloudFormation::Stack'],
    arns: ['cloudformation:*:*:stack/{name}/{id}'],
    display: 'name',
  }),
  kind(
    'CloudFormation stack set',
    named('aws_cloudformation_stack_set', 'name', {
      companions: { stack_set_name: ['aws_cloudformation_stack_set_instance'] },
    }),
    {
      cloudFormation: ['CloudFormation::StackSet'],
      arns: ['cloudformation:*:*:stackset/{name}:{id}'],
      display: 'name',
    },
  ),
  kind(
    'account alternate contact',
    named('aws_account_alternate_contact', 'alternate_contact_type', { idIsName: false }),
    {
      display: 'account',
      global: true,
    },
  ),
];
