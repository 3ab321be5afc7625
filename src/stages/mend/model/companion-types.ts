/** What a companion resource may hold: the names of its attributes, and its nested blocks. */
export interface CompanionShape {
  readonly attributes: readonly string[];
  /** The provider requires these; without them the answer is refused rather than left to fail. */
  readonly required: readonly string[];
  readonly blocks: Readonly<Record<string, CompanionShape>>;
}

const shape = (
  required: readonly string[],
  optional: readonly string[] = [],
  blocks: Readonly<Record<string, CompanionShape>> = {},
): CompanionShape => ({ attributes: [...required, ...optional], required, blocks });

/**
 * Everything that the model may add, type by type. No policy documents, no roles, nothing that runs code,
 * nothing that opens a network. Arguments as in the AWS provider 4 to 6:
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export const companionShapes: Readonly<Record<string, CompanionShape>> = {
  aws_kms_key: shape(
    [],
    ['description', 'deletion_window_in_days', 'enable_key_rotation', 'rotation_period_in_days', 'tags'],
  ),
  aws_kms_alias: shape(['name', 'target_key_id']),
  aws_cloudwatch_metric_alarm: shape(
    ['alarm_name', 'comparison_operator', 'evaluation_periods'],
    [
      'alarm_description',
      'datapoints_to_alarm',
      'metric_name',
      'namespace',
      'period',
      'statistic',
      'extended_statistic',
      'threshold',
      'treat_missing_data',
      'unit',
      'dimensions',
      'alarm_actions',
      'ok_actions',
      'insufficient_data_actions',
      'actions_enabled',
      'tags',
    ],
  ),
  aws_cloudwatch_log_group: shape(
    ['name'],
    ['retention_in_days', 'kms_key_id', 'log_group_class', 'skip_destroy', 'tags'],
  ),
  aws_s3_bucket_versioning: shape(['bucket'], [], {
    versioning_configuration: shape(['status'], ['mfa_delete']),
  }),
  aws_s3_bucket_public_access_block: shape(
    ['bucket'],
    ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'],
  ),
  aws_s3_bucket_server_side_encryption_configuration: shape(['bucket'], [], {
    rule: shape([], ['bucket_key_enabled'], {
      apply_server_side_encryption_by_default: shape(['sse_algorithm'], ['kms_master_key_id']),
    }),
  }),
  aws_s3_bucket_logging: shape(['bucket', 'target_bucket', 'target_prefix']),
  aws_s3_bucket_ownership_controls: shape(['bucket'], [], { rule: shape(['object_ownership']) }),
  aws_efs_backup_policy: shape(['file_system_id'], [], { backup_policy: shape(['status']) }),
};

const keyAndAlias = ['aws_kms_key', 'aws_kms_alias'] as const;
const alarm = ['aws_cloudwatch_metric_alarm'] as const;
const keyAndAlarm = [...keyAndAlias, ...alarm];

/** Which companions make sense beside a located resource. A type that is not listed gets none. */
const companionsByType: Readonly<Record<string, readonly string[]>> = {
  aws_s3_bucket: [
    ...keyAndAlias,
    'aws_s3_bucket_versioning',
    'aws_s3_bucket_public_access_block',
    'aws_s3_bucket_server_side_encryption_configuration',
    'aws_s3_bucket_logging',
    'aws_s3_bucket_ownership_controls',
  ],
  aws_lambda_function: [...keyAndAlarm, 'aws_cloudwatch_log_group'],
  aws_dynamodb_table: keyAndAlarm,
  aws_db_instance: keyAndAlarm,
  aws_rds_cluster: keyAndAlarm,
  aws_redshift_cluster: keyAndAlarm,
  aws_docdb_cluster: keyAndAlarm,
  aws_elasticache_replication_group: keyAndAlarm,
  aws_sqs_queue: keyAndAlarm,
  aws_sns_topic: keyAndAlarm,
  aws_kinesis_stream: keyAndAlarm,
  aws_kinesis_firehose_delivery_stream: keyAndAlarm,
  aws_efs_file_system: [...keyAndAlarm, 'aws_efs_backup_policy'],
  aws_ebs_volume: keyAndAlias,
  aws_cloudwatch_log_group: keyAndAlias,
  aws_cloudtrail: [...keyAndAlias, 'aws_cloudwatch_log_group'],
  aws_secretsmanager_secret: keyAndAlias,
  aws_ecr_repository: keyAndAlias,
  aws_eks_cluster: [...keyAndAlias, 'aws_cloudwatch_log_group'],
  aws_lb: alarm,
  aws_alb: alarm,
  aws_elb: alarm,
  aws_instance: alarm,
  aws_autoscaling_group: alarm,
  aws_ecs_service: alarm,
  aws_ecs_cluster: [...alarm, 'aws_cloudwatch_log_group'],
};

/** Types that may be added beside a resource of this type. */
export function companionsOf(resourceType: string): readonly string[] {
  return companionsByType[resourceType] ?? [];
}

/** Terraform types whose whole purpose is access or execution: the model never edits them. */
const closedTypes = [
  /^aws_iam_(?!account_password_policy$)/,
  /_policy$/,
  /_policy_attachment$/,
  /_permission$/,
  /_grant$/,
  /_secret_version$/,
  /^aws_ssm_(document|association|parameter)$/,
  /^aws_codebuild_/,
  /^aws_organizations_/,
];

/** Whether the model may edit a resource of this type at all. */
export function isOpenToModel(resourceType: string): boolean {
  if (resourceType === 'aws_iam_account_password_policy') return true;
  return /^aws_[a-z0-9_]+$/.test(resourceType) && !closedTypes.some((closed) => closed.test(resourceType));
}
