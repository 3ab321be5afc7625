import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged, unnamed } from '../row.ts';

/** Glue, Athena, EMR, Lake Formation, Airflow, search. */
export const analytics: readonly AwsIdentity[] = [
  kind(
    'Glue database',
    named('aws_glue_catalog_database', 'name', {
      import: '{account}:{name}',
      companions: { database_name: ['aws_glue_catalog_table', 'aws_glue_crawler'] },
    }),
    { cloudFormation: ['Glue::Database'], arns: ['glue:*:*:database/{name}'] },
  ),
  kind(
    'Glue table',
    named('aws_glue_catalog_table', 'name', { import: '{account}:{database_name}:{name}' }),
    { cloudFormation: ['Glue::Table'], arns: ['glue:*:*:table/{any}/{name}'] },
  ),
  kind('Glue job', named('aws_glue_job'), {
    cloudFormation: ['Glue::Job'],
    arns: ['glue:*:*:job/{name}'],
  }),
  kind('Glue crawler', named('aws_glue_crawler'), {
    cloudFormation: ['Glue::Crawler'],
    arns: ['glue:*:*:crawler/{name}'],
  }),
  kind('Glue connection', named('aws_glue_connection', 'name', { import: '{account}:{name}' }), {
    cloudFormation: ['Glue::Connection'],
    arns: ['glue:*:*:connection/{name}'],
  }),
  kind('Glue trigger', named('aws_glue_trigger'), {
    cloudFormation: ['Glue::Trigger'],
    arns: ['glue:*:*:trigger/{name}'],
  }),
  kind('Glue workflow', named('aws_glue_workflow'), {
    cloudFormation: ['Glue::Workflow'],
    arns: ['glue:*:*:workflow/{name}'],
  }),
  kind('Glue development endpoint', named('aws_glue_dev_endpoint'), {
    cloudFormation: ['Glue::DevEndpoint'],
    arns: ['glue:*:*:devEndpoint/{name}'],
  }),
  kind('Glue ML transform', named('aws_glue_ml_transform', 'name', { import: '{id}' }), {
    cloudFormation: ['Glue::MLTransform'],
    arns: ['glue:*:*:mlTransform/{id}'],
    id: 'tfm-{hex}',
  }),
  kind('Glue schema registry', named('aws_glue_registry', 'registry_name', { import: '{arn}' }), {
    cloudFormation: ['Glue::Registry'],
    arns: ['glue:*:*:registry/{name}'],
  }),
  kind('Glue security configuration', named('aws_glue_security_configuration'), {
    cloudFormation: ['Glue::SecurityConfiguration'],
  }),
  kind(
    'Glue Data Catalog encryption settings',
    unnamed('aws_glue_data_catalog_encryption_settings', '{account}'),
    { cloudFormation: ['Glue::DataCatalogEncryptionSettings'], display: 'account-and-region' },
  ),
  kind('Lake Formation settings', unnamed('aws_lakeformation_data_lake_settings', null), {
    cloudFormation: ['LakeFormation::DataLakeSettings'],
    display: 'account-and-region',
  }),
  kind('Lake Formation resource', named('aws_lakeformation_resource', 'arn', { import: null }), {
    cloudFormation: ['LakeFormation::Resource'],
  }),
  kind(
    'Athena workgroup',
    named('aws_athena_workgroup', 'name', {
      companions: { workgroup: ['aws_athena_named_query', 'aws_athena_prepared_statement'] },
    }),
    { cloudFormation: ['Athena::WorkGroup'], arns: ['athena:*:*:workgroup/{name}'] },
  ),
  kind('Athena database', named('aws_athena_database')),
  kind('Athena data catalog', named('aws_athena_data_catalog'), {
    cloudFormation: ['Athena::DataCatalog'],
    arns: ['athena:*:*:datacatalog/{name}'],
  }),
  kind(
    'EMR cluster',
    named('aws_emr_cluster', 'name', {
      import: '{id}',
      companions: {
        cluster_id: ['aws_emr_instance_fleet', 'aws_emr_instance_group', 'aws_emr_managed_scaling_policy'],
      },
    }),
    {
      cloudFormation: ['EMR::Cluster'],
      arns: ['elasticmapreduce:*:*:cluster/{id}'],
      id: 'j-{upper}',
    },
  ),
  kind(
    'EMR security configuration',
    named('aws_emr_security_configuration', 'name', { prefix: 'name_prefix' }),
    { cloudFormation: ['EMR::SecurityConfiguration'] },
  ),
  kind('EMR block public access', unnamed('aws_emr_block_public_access_configuration', 'current'), {
    display: 'account-and-region',
  }),
  kind(
    'EMR Studio',
    named('aws_emr_studio', 'name', {
      import: '{id}',
      companions: { studio_id: ['aws_emr_studio_session_mapping'] },
    }),
    {
      cloudFormation: ['EMR::Studio'],
      arns: ['elasticmapreduce:*:*:studio/{id}'],
      id: 'es-{upper}',
    },
  ),
  kind('EMR Serverless application', named('aws_emrserverless_application', 'name', { import: '{id}' }), {
    cloudFormation: ['EMRServerless::Application'],
    arns: ['emr-serverless:*:*:/applications/{id}'],
    id: '{code}',
  }),
  kind('EMR on EKS virtual cluster', named('aws_emrcontainers_virtual_cluster', 'name', { import: '{id}' }), {
    cloudFormation: ['EMRContainers::VirtualCluster'],
    arns: ['emr-containers:*:*:/virtualclusters/{id}'],
    id: '{code}',
  }),
  kind('Airflow environment', named('aws_mwaa_environment'), {
    aliases: ['MWAA environment', 'Managed Workflows for Apache Airflow environment'],
    cloudFormation: ['MWAA::Environment'],
    arns: ['airflow:*:*:environment/{name}'],
  }),
  kind('Kendra index', named('aws_kendra_index', 'name', { import: '{id}' }), {
    cloudFormation: ['Kendra::Index'],
    arns: ['kendra:*:*:index/{id}'],
    id: '{uuid}',
  }),
  kind('DataZone domain', named('aws_datazone_domain', 'name', { import: '{id}' }), {
    cloudFormation: ['DataZone::Domain'],
    arns: ['datazone:*:*:domain/{id}'],
    id: 'dzd_{code}',
  }),
  kind('AppFlow flow', named('aws_appflow_flow', 'name', { idIsName: false }), {
    cloudFormation: ['AppFlow::Flow'],
    arns: ['appflow:*:*:flow/{name}'],
  }),
  kind('FinSpace environment', named('aws_finspace_kx_environment', 'name', { import: '{id}' }), {
    aliases: ['FinSpace kdb environment'],
    arns: ['finspace:*:*:kxEnvironment/{id}'],
    id: '{code}',
  }),
  kind('Data Exchange data set', tagged('aws_dataexchange_data_set'), {
    arns: ['dataexchange:*:*:data-sets/{id}'],
    id: '{hex}',
  }),
];
