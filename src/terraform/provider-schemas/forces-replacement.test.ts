import { describe, expect, it } from 'vitest';
import { forcesReplacement } from './forces-replacement.ts';

/**
 * Written by hand from the pages of the resources, where an argument that replaces is marked "Forces new resource", and
 * from what the AWS API can modify. https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs
 */
const replacing = `
  aws_acm_certificate domain_name
  aws_cloudtrail name
  aws_cloudwatch_log_group name
  aws_db_instance storage_encrypted
  aws_db_instance kms_key_id
  aws_db_instance engine
  aws_db_instance username
  aws_db_instance db_name
  aws_db_instance availability_zone
  aws_docdb_cluster storage_encrypted
  aws_docdb_cluster kms_key_id
  aws_dynamodb_table name
  aws_dynamodb_table hash_key
  aws_ebs_snapshot_copy encrypted
  aws_ebs_volume encrypted
  aws_ebs_volume kms_key_id
  aws_ebs_volume availability_zone
  aws_ecr_repository name
  aws_ecr_repository encryption_configuration
  aws_efs_file_system encrypted
  aws_efs_file_system kms_key_id
  aws_efs_file_system performance_mode
  aws_eks_cluster name
  aws_elasticache_replication_group at_rest_encryption_enabled
  aws_elasticache_replication_group kms_key_id
  aws_flow_log traffic_type
  aws_flow_log log_destination
  aws_iam_policy name
  aws_iam_role name
  aws_instance root_block_device.encrypted
  aws_instance root_block_device.kms_key_id
  aws_instance ami
  aws_instance subnet_id
  aws_kinesis_stream name
  aws_kms_key customer_master_key_spec
  aws_kms_key multi_region
  aws_lambda_function function_name
  aws_lb internal
  aws_lb name
  aws_msk_cluster cluster_name
  aws_msk_cluster encryption_info.encryption_at_rest_kms_key_arn
  aws_msk_cluster encryption_info.encryption_in_transit.in_cluster
  aws_neptune_cluster storage_encrypted
  aws_neptune_cluster kms_key_arn
  aws_neptune_cluster_instance publicly_accessible
  aws_opensearch_domain encrypt_at_rest.kms_key_id
  aws_rds_cluster storage_encrypted
  aws_rds_cluster kms_key_id
  aws_rds_cluster database_name
  aws_redshift_cluster cluster_identifier
  aws_redshift_cluster master_username
  aws_route53_zone name
  aws_s3_bucket bucket
  aws_s3_bucket_lifecycle_configuration bucket
  aws_secretsmanager_secret name
  aws_security_group name
  aws_security_group description
  aws_security_group vpc_id
  aws_security_group_rule cidr_blocks
  aws_security_group_rule from_port
  aws_sns_topic name
  aws_sqs_queue name
  aws_sqs_queue fifo_queue
  aws_subnet cidr_block
  aws_subnet vpc_id
  aws_vpc cidr_block
`;

const inPlace = `
  aws_api_gateway_stage xray_tracing_enabled
  aws_cloudfront_distribution default_cache_behavior.viewer_protocol_policy
  aws_cloudtrail enable_log_file_validation
  aws_cloudtrail is_multi_region_trail
  aws_cloudtrail kms_key_id
  aws_cloudwatch_log_group kms_key_id
  aws_cloudwatch_log_group retention_in_days
  aws_db_instance auto_minor_version_upgrade
  aws_db_instance backup_retention_period
  aws_db_instance copy_tags_to_snapshot
  aws_db_instance deletion_protection
  aws_db_instance iam_database_authentication_enabled
  aws_db_instance multi_az
  aws_db_instance performance_insights_enabled
  aws_db_instance publicly_accessible
  aws_dynamodb_table deletion_protection_enabled
  aws_dynamodb_table point_in_time_recovery.enabled
  aws_dynamodb_table server_side_encryption.enabled
  aws_ebs_volume size
  aws_ebs_volume type
  aws_ecr_repository image_scanning_configuration.scan_on_push
  aws_ecr_repository image_tag_mutability
  aws_ecs_cluster setting.value
  aws_efs_file_system throughput_mode
  aws_eks_cluster enabled_cluster_log_types
  aws_eks_cluster vpc_config.endpoint_public_access
  aws_elasticache_replication_group automatic_failover_enabled
  aws_elasticache_replication_group snapshot_retention_limit
  aws_iam_policy policy
  aws_iam_role assume_role_policy
  aws_instance metadata_options
  aws_instance metadata_options.http_tokens
  aws_instance monitoring
  aws_kinesis_stream encryption_type
  aws_kms_key enable_key_rotation
  aws_kms_key deletion_window_in_days
  aws_lambda_function kms_key_arn
  aws_lambda_function tracing_config.mode
  aws_launch_template metadata_options.http_tokens
  aws_lb drop_invalid_header_fields
  aws_lb enable_deletion_protection
  aws_lb access_logs.enabled
  aws_msk_cluster broker_node_group_info.connectivity_info.public_access.type
  aws_msk_cluster broker_node_group_info.instance_type
  aws_msk_cluster encryption_info.encryption_in_transit.client_broker
  aws_opensearch_domain domain_endpoint_options.enforce_https
  aws_rds_cluster backup_retention_period
  aws_rds_cluster deletion_protection
  aws_redshift_cluster encrypted
  aws_redshift_cluster publicly_accessible
  aws_s3_bucket force_destroy
  aws_s3_bucket_lifecycle_configuration rule
  aws_s3_bucket_lifecycle_configuration rule.status
  aws_s3_bucket_lifecycle_configuration rule.abort_incomplete_multipart_upload
  aws_s3_bucket_lifecycle_configuration rule.expiration.days
  aws_s3_bucket_public_access_block block_public_acls
  aws_secretsmanager_secret kms_key_id
  aws_sns_topic kms_master_key_id
  aws_sqs_queue kms_master_key_id
  aws_sqs_queue sqs_managed_sse_enabled
  aws_subnet map_public_ip_on_launch
  aws_vpc enable_dns_hostnames
`;

/** What an older engine replaces and a newer one does in place, or only one direction of the change replaces. */
const depending = `
  aws_elasticsearch_domain encrypt_at_rest.enabled
  aws_elasticsearch_domain node_to_node_encryption.enabled
  aws_opensearch_domain encrypt_at_rest.enabled
  aws_opensearch_domain node_to_node_encryption.enabled
`;

function rows(text: string): readonly (readonly [type: string, path: string])[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [type = '', path = ''] = line.trim().split(' ');
      return [type, path];
    });
}

describe.each([4, 5, 6] as const)('the table of replacements for provider %i', (generation) => {
  it.each(rows(replacing))('%s: a change of %s replaces', (type, path) => {
    expect(forcesReplacement(generation, type, path.split('.'))).toBe(true);
  });

  it.each(rows(inPlace))('%s: a change of %s does not replace', (type, path) => {
    expect(forcesReplacement(generation, type, path.split('.'))).toBe(false);
  });

  it.each(rows(depending))('%s: whether a change of %s replaces depends', (type, path) => {
    expect(forcesReplacement(generation, type, path.split('.'))).toBeNull();
  });
});

describe('what the table does not know', () => {
  it.each([
    ['aws_ebs_volume', 'nonsense'],
    ['aws_nonsense', 'name'],
    ['aws_elasticache_replication_group', 'num_cache_clusters.nonsense'],
  ])('%s %s', (type, path) => {
    expect(forcesReplacement(5, type, [path])).toBeNull();
  });

  it('counts the keys of a map with the map', () => {
    expect(forcesReplacement(5, 'aws_ebs_volume', ['tags', 'Name'])).toBe(false);
  });
});
