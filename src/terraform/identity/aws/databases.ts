import { type AwsIdentity, terraformType } from '../identity.ts';

/** Databases and caches. */
export const databases: readonly AwsIdentity[] = [
  {
    title: 'RDS instance',
    kinds: ['RDSInstance'],
    cloudFormationTypes: ['AWS::RDS::DBInstance'],
    arns: [{ service: 'rds', resource: 'db:{name}' }],
    display: 'name',
    isGlobal: false,
    terraform: [
      terraformType('aws_db_instance', ['identifier'], { prefixes: ['identifier_prefix'] }),
      terraformType('aws_rds_cluster_instance', ['identifier'], {
        prefixes: ['identifier_prefix'],
        idIsName: true,
      }),
    ],
  },
  {
    title: 'RDS cluster',
    kinds: ['RDSCluster'],
    cloudFormationTypes: ['AWS::RDS::DBCluster'],
    arns: [{ service: 'rds', resource: 'cluster:{name}' }],
    display: 'name',
    isGlobal: false,
    terraform: [
      terraformType('aws_rds_cluster', ['cluster_identifier'], {
        prefixes: ['cluster_identifier_prefix'],
        idIsName: true,
      }),
    ],
  },
  {
    title: 'DocumentDB cluster',
    kinds: ['DocumentDBCluster'],
    cloudFormationTypes: ['AWS::DocDB::DBCluster'],
    arns: [{ service: 'rds', resource: 'cluster:{name}' }],
    display: 'name',
    isGlobal: false,
    terraform: [
      terraformType('aws_docdb_cluster', ['cluster_identifier'], {
        prefixes: ['cluster_identifier_prefix'],
        idIsName: true,
      }),
    ],
  },
  {
    title: 'DynamoDB table',
    kinds: ['DynamoDBTable'],
    cloudFormationTypes: ['AWS::DynamoDB::Table'],
    arns: [{ service: 'dynamodb', resource: 'table/{name}' }],
    display: 'name',
    isGlobal: false,
    terraform: [terraformType('aws_dynamodb_table', ['name'], { idIsName: true })],
  },
  {
    title: 'Redshift cluster',
    kinds: ['RedshiftCluster'],
    cloudFormationTypes: ['AWS::Redshift::Cluster'],
    arns: [
      { service: 'redshift', resource: 'cluster:{name}' },
      { service: 'redshift', resource: 'namespace:{id}' },
    ],
    display: 'name',
    isGlobal: false,
    terraform: [terraformType('aws_redshift_cluster', ['cluster_identifier'], { idIsName: true })],
  },
  {
    title: 'ElastiCache replication group',
    kinds: ['ElastiCacheReplicationGroup', 'ElastiCacheCluster'],
    cloudFormationTypes: ['AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::CacheCluster'],
    arns: [
      { service: 'elasticache', resource: 'replicationgroup:{name}' },
      { service: 'elasticache', resource: 'cluster:{name}' },
    ],
    display: 'name',
    isGlobal: false,
    terraform: [
      terraformType('aws_elasticache_replication_group', ['replication_group_id'], { idIsName: true }),
      terraformType('aws_elasticache_cluster', ['cluster_id'], { idIsName: true }),
    ],
  },
  {
    title: 'OpenSearch domain',
    kinds: ['OpenSearchDomain', 'ElasticsearchDomain'],
    cloudFormationTypes: ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'],
    arns: [{ service: 'es', resource: 'domain/{name}' }],
    display: 'name',
    isGlobal: false,
    terraform: [
      terraformType('aws_opensearch_domain', ['domain_name']),
      terraformType('aws_elasticsearch_domain', ['domain_name']),
    ],
  },
];
