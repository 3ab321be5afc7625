/** Resources of the inventory that may hold data of users: buckets, databases, queues, data warehouses. */
export const dataTypes: readonly string[] = [
  'aws_s3_bucket',
  'aws_db_instance',
  'aws_rds_cluster',
  'aws_docdb_cluster',
  'aws_neptune_cluster',
  'aws_dynamodb_table',
  'aws_redshift_cluster',
  'aws_sqs_queue',
];

/** Resources of the inventory, as far as their tags are a map. */
export const inventoryTypes: readonly string[] = [
  ...dataTypes,
  'aws_instance',
  'aws_lambda_function',
  'aws_lb',
  'aws_alb',
  'aws_elb',
  'aws_ecr_repository',
  'aws_ecs_cluster',
  'aws_ecs_service',
  'aws_eks_cluster',
  'aws_vpc',
  'aws_security_group',
  'aws_cloudwatch_log_group',
  'aws_cloudtrail',
  'aws_iam_user',
  'aws_efs_file_system',
];
