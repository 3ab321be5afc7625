import type { AwsIdentity } from '../identity.ts';
import { kind, named } from '../row.ts';

/** ElastiCache, MemoryDB, OpenSearch, Redshift. */
export const cachesAndWarehouses: readonly AwsIdentity[] = [
  kind(
    'ElastiCache replication group',
    [
      named('aws_elasticache_replication_group', 'replication_group_id'),
      named('aws_elasticache_cluster', 'cluster_id'),
    ],
    {
      aliases: ['ElastiCache cluster', 'ElastiCache cache cluster'],
      cloudFormation: ['ElastiCache::ReplicationGroup', 'ElastiCache::CacheCluster'],
      arns: [
        ['elasticache:*:*:replicationgroup:{name}', 'aws_elasticache_replication_group'],
        ['elasticache:*:*:cluster:{name}', 'aws_elasticache_cluster', 'aws_elasticache_replication_group'],
      ],
    },
  ),
  kind(
    'ElastiCache global replication group',
    named('aws_elasticache_global_replication_group', [], { import: '{id}' }),
    {
      cloudFormation: ['ElastiCache::GlobalReplicationGroup'],
      arns: ['elasticache::*:globalreplicationgroup:{id}'],
      global: true,
    },
  ),
  kind('ElastiCache serverless cache', named('aws_elasticache_serverless_cache'), {
    cloudFormation: ['ElastiCache::ServerlessCache'],
    arns: ['elasticache:*:*:serverlesscache:{name}'],
  }),
  kind('ElastiCache subnet group', named('aws_elasticache_subnet_group'), {
    cloudFormation: ['ElastiCache::SubnetGroup'],
    arns: ['elasticache:*:*:subnetgroup:{name}'],
  }),
  kind('ElastiCache parameter group', named('aws_elasticache_parameter_group'), {
    cloudFormation: ['ElastiCache::ParameterGroup'],
    arns: ['elasticache:*:*:parametergroup:{name}'],
  }),
  kind('ElastiCache user', named('aws_elasticache_user', 'user_id'), {
    cloudFormation: ['ElastiCache::User'],
    arns: ['elasticache:*:*:user:{name}'],
  }),
  kind(
    'ElastiCache user group',
    named('aws_elasticache_user_group', 'user_group_id', {
      companions: { user_group_id: ['aws_elasticache_user_group_association'] },
    }),
    { cloudFormation: ['ElastiCache::UserGroup'], arns: ['elasticache:*:*:usergroup:{name}'] },
  ),
  kind('MemoryDB cluster', named('aws_memorydb_cluster', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['MemoryDB::Cluster'],
    arns: ['memorydb:*:*:cluster/{name}'],
  }),
  kind('MemoryDB ACL', named('aws_memorydb_acl', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['MemoryDB::ACL'],
    arns: ['memorydb:*:*:acl/{name}'],
  }),
  kind('MemoryDB user', named('aws_memorydb_user', 'user_name'), {
    cloudFormation: ['MemoryDB::User'],
    arns: ['memorydb:*:*:user/{name}'],
  }),
  kind('MemoryDB subnet group', named('aws_memorydb_subnet_group', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['MemoryDB::SubnetGroup'],
    arns: ['memorydb:*:*:subnetgroup/{name}'],
  }),
  kind('MemoryDB parameter group', named('aws_memorydb_parameter_group', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['MemoryDB::ParameterGroup'],
    arns: ['memorydb:*:*:parametergroup/{name}'],
  }),
  kind(
    'OpenSearch domain',
    [
      named('aws_opensearch_domain', 'domain_name', {
        idIsName: false,
        companions: {
          domain_name: [
            'aws_opensearch_domain_policy',
            'aws_opensearch_domain_saml_options',
            'aws_opensearch_authorize_vpc_endpoint_access',
          ],
          domain_arn: ['aws_opensearch_vpc_endpoint'],
        },
      }),
      named('aws_elasticsearch_domain', 'domain_name', {
        idIsName: false,
        companions: {
          domain_name: ['aws_elasticsearch_domain_policy', 'aws_elasticsearch_domain_saml_options'],
          domain_arn: ['aws_elasticsearch_vpc_endpoint'],
        },
      }),
    ],
    {
      cloudFormation: ['OpenSearchService::Domain', 'Elasticsearch::Domain'],
      arns: ['es:*:*:domain/{name}'],
    },
  ),
  kind(
    'OpenSearch Serverless collection',
    named('aws_opensearchserverless_collection', 'name', { import: '{id}' }),
    {
      cloudFormation: ['OpenSearchServerless::Collection'],
      arns: ['aoss:*:*:collection/{id}'],
      id: '{code}',
    },
  ),
  kind(
    'OpenSearch Serverless security policy',
    named('aws_opensearchserverless_security_policy', 'name', { import: '{name}/{type}' }),
    { cloudFormation: ['OpenSearchServerless::SecurityPolicy'] },
  ),
  kind(
    'OpenSearch Serverless access policy',
    named('aws_opensearchserverless_access_policy', 'name', { import: '{name}/{type}' }),
    { cloudFormation: ['OpenSearchServerless::AccessPolicy'] },
  ),
  kind(
    'Redshift cluster',
    named('aws_redshift_cluster', 'cluster_identifier', {
      companions: {
        cluster_identifier: [
          'aws_redshift_cluster_iam_roles',
          'aws_redshift_endpoint_access',
          'aws_redshift_logging',
          'aws_redshift_snapshot_copy',
          'aws_redshift_snapshot_schedule_association',
          'aws_redshift_usage_limit',
        ],
      },
    }),
    {
      kinds: ['RedshiftCluster'],
      cloudFormation: ['Redshift::Cluster'],
      arns: ['redshift:*:*:cluster:{name}', 'redshift:*:*:namespace:{id}'],
      display: 'name',
    },
  ),
  kind('Redshift parameter group', named('aws_redshift_parameter_group'), {
    aliases: ['Redshift cluster parameter group'],
    cloudFormation: ['Redshift::ClusterParameterGroup'],
    arns: ['redshift:*:*:parametergroup:{name}'],
  }),
  kind('Redshift subnet group', named('aws_redshift_subnet_group'), {
    cloudFormation: ['Redshift::ClusterSubnetGroup'],
    arns: ['redshift:*:*:subnetgroup:{name}'],
  }),
  kind('Redshift event subscription', named('aws_redshift_event_subscription'), {
    cloudFormation: ['Redshift::EventSubscription'],
    arns: ['redshift:*:*:eventsubscription:{name}'],
  }),
  kind(
    'Redshift snapshot schedule',
    named('aws_redshift_snapshot_schedule', 'identifier', { prefix: 'identifier_prefix' }),
    { arns: ['redshift:*:*:snapshotschedule:{name}'] },
  ),
  kind(
    'Redshift Serverless namespace',
    named('aws_redshiftserverless_namespace', 'namespace_name', {
      companions: { namespace_name: ['aws_redshiftserverless_workgroup'] },
    }),
    {
      cloudFormation: ['RedshiftServerless::Namespace'],
      arns: ['redshift-serverless:*:*:namespace/{id}'],
      display: 'name',
    },
  ),
  kind(
    'Redshift Serverless workgroup',
    named('aws_redshiftserverless_workgroup', 'workgroup_name', {
      companions: {
        workgroup_name: ['aws_redshiftserverless_endpoint_access'],
        resource_arn: ['aws_redshiftserverless_usage_limit'],
      },
    }),
    {
      cloudFormation: ['RedshiftServerless::Workgroup'],
      arns: ['redshift-serverless:*:*:workgroup/{id}'],
      display: 'name',
    },
  ),
];
