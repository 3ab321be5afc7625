import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged } from '../row.ts';

/** RDS and what shares its ARNs, DynamoDB, and the smaller databases. */
export const databases: readonly AwsIdentity[] = [
  kind(
    'RDS instance',
    [
      named('aws_db_instance', 'identifier', {
        prefix: 'identifier_prefix',
        idIsName: false,
        companions: {
          db_instance_identifier: ['aws_db_instance_role_association', 'aws_db_snapshot'],
          source_db_instance_arn: ['aws_db_instance_automated_backups_replication'],
        },
      }),
      named('aws_rds_cluster_instance', 'identifier', { prefix: 'identifier_prefix' }),
    ],
    {
      kinds: ['RDSInstance'],
      cloudFormation: ['RDS::DBInstance'],
      arns: ['rds:*:*:db:{name}'],
    },
  ),
  kind(
    'RDS cluster',
    named('aws_rds_cluster', 'cluster_identifier', {
      prefix: 'cluster_identifier_prefix',
      companions: {
        cluster_identifier: ['aws_rds_cluster_instance', 'aws_rds_cluster_endpoint'],
        db_cluster_identifier: ['aws_rds_cluster_role_association', 'aws_db_cluster_snapshot'],
        resource_arn: ['aws_rds_cluster_activity_stream'],
      },
    }),
    {
      aliases: ['Aurora cluster', 'Aurora DB cluster'],
      cloudFormation: ['RDS::DBCluster'],
      arns: ['rds:*:*:cluster:{name}'],
    },
  ),
  kind('RDS global cluster', named('aws_rds_global_cluster', 'global_cluster_identifier'), {
    cloudFormation: ['RDS::GlobalCluster'],
    arns: ['rds::*:global-cluster:{name}'],
    global: true,
  }),
  kind(
    'RDS snapshot',
    [
      named('aws_db_snapshot', 'db_snapshot_identifier'),
      named('aws_db_snapshot_copy', 'target_db_snapshot_identifier'),
    ],
    { aliases: ['RDS DB snapshot'], arns: ['rds:*:*:snapshot:{name:path}'] },
  ),
  kind(
    'RDS cluster snapshot',
    [
      named('aws_db_cluster_snapshot', 'db_cluster_snapshot_identifier'),
      named('aws_rds_cluster_snapshot_copy', 'target_db_cluster_snapshot_identifier'),
    ],
    { aliases: ['RDS DB cluster snapshot'], arns: ['rds:*:*:cluster-snapshot:{name}'] },
  ),
  kind('RDS parameter group', named('aws_db_parameter_group', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['RDS::DBParameterGroup'],
    arns: ['rds:*:*:pg:{name}'],
  }),
  kind(
    'RDS cluster parameter group',
    named('aws_rds_cluster_parameter_group', 'name', { prefix: 'name_prefix' }),
    { cloudFormation: ['RDS::DBClusterParameterGroup'], arns: ['rds:*:*:cluster-pg:{name}'] },
  ),
  kind('RDS option group', named('aws_db_option_group', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['RDS::OptionGroup'],
    arns: ['rds:*:*:og:{name}'],
  }),
  kind('RDS subnet group', named('aws_db_subnet_group', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['RDS::DBSubnetGroup'],
    arns: ['rds:*:*:subgrp:{name}'],
  }),
  kind('RDS event subscription', named('aws_db_event_subscription', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['RDS::EventSubscription'],
    arns: ['rds:*:*:es:{name}'],
  }),
  kind(
    'RDS proxy',
    named('aws_db_proxy', 'name', {
      companions: {
        db_proxy_name: ['aws_db_proxy_default_target_group', 'aws_db_proxy_endpoint', 'aws_db_proxy_target'],
      },
    }),
    { cloudFormation: ['RDS::DBProxy'], arns: ['rds:*:*:db-proxy:{id}'], id: 'prx-{hex}', display: 'name' },
  ),
  kind(
    'DocumentDB cluster',
    named('aws_docdb_cluster', 'cluster_identifier', {
      prefix: 'cluster_identifier_prefix',
      companions: { cluster_identifier: ['aws_docdb_cluster_instance'] },
    }),
    {
      kinds: ['DocumentDBCluster'],
      cloudFormation: ['DocDB::DBCluster'],
      arns: ['rds:*:*:cluster:{name}'],
    },
  ),
  kind(
    'DocumentDB instance',
    named('aws_docdb_cluster_instance', 'identifier', { prefix: 'identifier_prefix' }),
    {
      cloudFormation: ['DocDB::DBInstance'],
      arns: ['rds:*:*:db:{name}'],
    },
  ),
  kind(
    'DocumentDB cluster parameter group',
    named('aws_docdb_cluster_parameter_group', 'name', { prefix: 'name_prefix' }),
    { cloudFormation: ['DocDB::DBClusterParameterGroup'], arns: ['rds:*:*:cluster-pg:{name}'] },
  ),
  kind('DocumentDB subnet group', named('aws_docdb_subnet_group', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['DocDB::DBSubnetGroup'],
    arns: ['rds:*:*:subgrp:{name}'],
  }),
  kind('DocumentDB global cluster', named('aws_docdb_global_cluster', 'global_cluster_identifier'), {
    arns: ['rds::*:global-cluster:{name}'],
    global: true,
  }),
  kind('DocumentDB elastic cluster', named('aws_docdbelastic_cluster', 'name', { import: '{arn}' }), {
    cloudFormation: ['DocDBElastic::Cluster'],
    arns: ['docdb-elastic:*:*:cluster/{id}'],
    id: '{uuid}',
  }),
  kind(
    'Neptune cluster',
    named('aws_neptune_cluster', 'cluster_identifier', {
      prefix: 'cluster_identifier_prefix',
      companions: { cluster_identifier: ['aws_neptune_cluster_instance', 'aws_neptune_cluster_endpoint'] },
    }),
    { cloudFormation: ['Neptune::DBCluster'], arns: ['rds:*:*:cluster:{name}'] },
  ),
  kind(
    'Neptune instance',
    named('aws_neptune_cluster_instance', 'identifier', { prefix: 'identifier_prefix' }),
    { cloudFormation: ['Neptune::DBInstance'], arns: ['rds:*:*:db:{name}'] },
  ),
  kind(
    'Neptune cluster parameter group',
    named('aws_neptune_cluster_parameter_group', 'name', { prefix: 'name_prefix' }),
    { cloudFormation: ['Neptune::DBClusterParameterGroup'], arns: ['rds:*:*:cluster-pg:{name}'] },
  ),
  kind('Neptune subnet group', named('aws_neptune_subnet_group', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['Neptune::DBSubnetGroup'],
    arns: ['rds:*:*:subgrp:{name}'],
  }),
  kind('Neptune global cluster', named('aws_neptune_global_cluster', 'global_cluster_identifier'), {
    arns: ['rds::*:global-cluster:{name}'],
    global: true,
  }),
  kind(
    'Neptune Analytics graph',
    named('aws_neptunegraph_graph', 'graph_name', { prefix: 'graph_name_prefix', import: '{id}' }),
    {
      cloudFormation: ['NeptuneGraph::Graph'],
      arns: ['neptune-graph:*:*:graph/{id}'],
      id: 'g-{code}',
    },
  ),
  kind(
    'DynamoDB table',
    named('aws_dynamodb_table', 'name', {
      companions: {
        table_name: ['aws_dynamodb_contributor_insights', 'aws_dynamodb_kinesis_streaming_destination'],
        resource_arn: ['aws_dynamodb_resource_policy'],
        global_table_arn: ['aws_dynamodb_table_replica'],
      },
    }),
    {
      kinds: ['DynamoDBTable'],
      cloudFormation: ['DynamoDB::Table', 'DynamoDB::GlobalTable'],
      arns: ['dynamodb:*:*:table/{name}'],
    },
  ),
  kind('DynamoDB global table (2017)', named('aws_dynamodb_global_table'), {
    arns: ['dynamodb::*:global-table/{name}'],
    global: true,
  }),
  kind('DAX cluster', named('aws_dax_cluster', 'cluster_name'), {
    cloudFormation: ['DAX::Cluster'],
    arns: ['dax:*:*:cache/{name}'],
  }),
  kind('Keyspaces keyspace', named('aws_keyspaces_keyspace'), {
    aliases: ['keyspace'],
    cloudFormation: ['Cassandra::Keyspace'],
    arns: ['cassandra:*:*:/keyspace/{name}/'],
  }),
  kind(
    'Keyspaces table',
    named('aws_keyspaces_table', 'table_name', { import: '{keyspace_name}/{table_name}' }),
    {
      cloudFormation: ['Cassandra::Table'],
      arns: ['cassandra:*:*:/keyspace/{any}/table/{name}'],
    },
  ),
  kind('Timestream database', named('aws_timestreamwrite_database', 'database_name'), {
    cloudFormation: ['Timestream::Database'],
    arns: ['timestream:*:*:database/{name}'],
  }),
  kind(
    'Timestream table',
    named('aws_timestreamwrite_table', 'table_name', { import: '{table_name}:{database_name}' }),
    { cloudFormation: ['Timestream::Table'], arns: ['timestream:*:*:database/{any}/table/{name}'] },
  ),
  kind(
    'Timestream for InfluxDB instance',
    named('aws_timestreaminfluxdb_db_instance', 'name', { import: '{id}' }),
    {
      cloudFormation: ['Timestream::InfluxDBInstance'],
      arns: ['timestream-influxdb:*:*:db-instance/{id}'],
      id: '{code}',
    },
  ),
  kind('QLDB ledger', named('aws_qldb_ledger'), {
    cloudFormation: ['QLDB::Ledger'],
    arns: ['qldb:*:*:ledger/{name}'],
  }),
  kind('Aurora DSQL cluster', tagged('aws_dsql_cluster'), {
    cloudFormation: ['DSQL::Cluster'],
    arns: ['dsql:*:*:cluster/{id}'],
    id: '{code}',
  }),
];
