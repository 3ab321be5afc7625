/** Names that identify a resource or lay it out anew: changing them destroys and recreates nearly everything. */
const identifyingNames =
  /^(name|name_prefix|bucket|bucket_prefix|identifier|identifier_prefix|cluster_identifier|cluster_name|replication_group_id|function_name|repository_name|db_name|database_name|username|master_username|engine|engine_mode|hash_key|range_key|attribute|cidr_block|availability_zones?|path|key|key_usage|customer_master_key_spec|key_spec|multi_region|region|arn|id|fifo_queue|fifo_topic|performance_mode|package_type|internal|load_balancer_type|snapshot_identifier|character_set_name|timezone|port)$/;

/** Attributes that the AWS provider marks "Forces new resource", for what compliance work likes to switch on. */
const replacingByType: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: ['storage_encrypted', 'kms_key_id', 'db_subnet_group_name'],
  aws_rds_cluster: ['storage_encrypted', 'kms_key_id', 'db_subnet_group_name'],
  aws_docdb_cluster: ['storage_encrypted', 'kms_key_id', 'db_subnet_group_name'],
  aws_neptune_cluster: ['storage_encrypted', 'kms_key_arn'],
  aws_ebs_volume: ['encrypted', 'kms_key_id'],
  aws_efs_file_system: ['encrypted', 'kms_key_id', 'creation_token'],
  aws_elasticache_replication_group: ['at_rest_encryption_enabled', 'kms_key_id', 'subnet_group_name'],
  aws_ecr_repository: ['encryption_configuration'],
  aws_instance: ['root_block_device.encrypted', 'root_block_device.kms_key_id', 'ebs_block_device'],
  aws_kinesis_firehose_delivery_stream: ['destination'],
  aws_mq_broker: ['encryption_options', 'storage_type'],
  aws_msk_cluster: ['encryption_info.encryption_at_rest_kms_key_arn'],
  aws_opensearch_domain: ['encrypt_at_rest.kms_key_id'],
  aws_launch_configuration: ['*'],
  aws_workspaces_workspace: ['root_volume_encryption_enabled', 'user_volume_encryption_enabled'],
};

/**
 * Whether a change at `path` (names only, such as `['root_block_device', 'encrypted']`) is known to recreate a
 * resource of this type. False means "not known to", never "safe": the review stays at `read`.
 */
export function recreates(resourceType: string, path: readonly string[]): boolean {
  const listed = replacingByType[resourceType] ?? [];
  const dotted = path.join('.');
  if (listed.some((entry) => entry === '*' || dotted === entry || dotted.startsWith(`${entry}.`)))
    return true;
  return path.length === 1 && identifyingNames.test(dotted);
}
