/** What a companion resource may hold: the names of its attributes, and its nested blocks. */
export interface CompanionShape {
  readonly attributes: readonly string[];
  /** The provider requires these; without them the answer is refused rather than left to fail. */
  readonly required: readonly string[];
  readonly blocks: Readonly<Record<string, CompanionShape>>;
  /** Attributes that take only some literals. */
  readonly only?: Readonly<Record<string, RegExp>>;
  /** The attribute that names what this is a setting of: it has to be the located resource. */
  readonly settingOf?: string;
  /** Of these a resource may have several; of other settings a second one would take the place of the first. */
  readonly isRepeatable?: boolean;
}

const shape = (
  required: readonly string[],
  optional: readonly string[] = [],
  blocks: Readonly<Record<string, CompanionShape>> = {},
  more: Pick<CompanionShape, 'only' | 'settingOf' | 'isRepeatable'> = {},
): CompanionShape => ({ attributes: [...required, ...optional], required, blocks, ...more });

const ofBucket = { settingOf: 'bucket' };

/**
 * What a filter over CloudTrail looks for: names, comparisons and wildcards of its own syntax.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
const filterPattern = /^\{ [\w\s.$="'*!&|()-]{1,1000} \}$/;

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
    [],
    ['name', 'name_prefix', 'retention_in_days', 'kms_key_id', 'log_group_class', 'skip_destroy', 'tags'],
  ),
  aws_cloudwatch_log_metric_filter: shape(
    ['name', 'pattern', 'log_group_name'],
    [],
    { metric_transformation: shape(['name', 'namespace', 'value'], [], {}, { only: { value: /^1$/ } }) },
    { only: { pattern: filterPattern } },
  ),
  aws_s3_bucket_versioning: shape(
    ['bucket'],
    [],
    { versioning_configuration: shape(['status'], ['mfa_delete']) },
    ofBucket,
  ),
  aws_s3_bucket_public_access_block: shape(
    ['bucket'],
    ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'],
    {},
    ofBucket,
  ),
  aws_s3_bucket_server_side_encryption_configuration: shape(
    ['bucket'],
    [],
    {
      rule: shape([], ['bucket_key_enabled'], {
        apply_server_side_encryption_by_default: shape(['sse_algorithm'], ['kms_master_key_id']),
      }),
    },
    ofBucket,
  ),
  aws_s3_bucket_logging: shape(['bucket', 'target_bucket', 'target_prefix'], [], {}, ofBucket),
  aws_s3_bucket_ownership_controls: shape(['bucket'], [], { rule: shape(['object_ownership']) }, ofBucket),
  // Uploads that were never completed go; a rule that deletes what is kept cannot be written.
  aws_s3_bucket_lifecycle_configuration: shape(
    ['bucket'],
    [],
    {
      rule: shape(
        ['id', 'status'],
        [],
        { filter: shape([]), abort_incomplete_multipart_upload: shape(['days_after_initiation']) },
        { only: { status: /^Enabled$/ } },
      ),
    },
    ofBucket,
  ),
  aws_efs_backup_policy: shape(
    ['file_system_id'],
    [],
    { backup_policy: shape(['status']) },
    { settingOf: 'file_system_id' },
  ),
  // Without a grace time, so that it can be taken away again.
  aws_backup_vault_lock_configuration: shape(
    ['backup_vault_name', 'min_retention_days'],
    [],
    {},
    { settingOf: 'backup_vault_name' },
  ),
  aws_cloudfront_origin_access_control: shape(
    ['name', 'origin_access_control_origin_type', 'signing_behavior', 'signing_protocol'],
    ['description'],
    {},
    {
      only: {
        origin_access_control_origin_type: /^(s3|lambda|mediastore|mediapackagev2)$/,
        signing_behavior: /^always$/,
        signing_protocol: /^sigv4$/,
      },
    },
  ),
  aws_flow_log: shape(
    ['vpc_id', 'log_destination', 'log_destination_type', 'traffic_type'],
    ['max_aggregation_interval', 'tags'],
    {},
    { only: { traffic_type: /^ALL$/ }, settingOf: 'vpc_id', isRepeatable: true },
  ),
  aws_guardduty_detector_feature: shape(
    ['detector_id', 'name', 'status'],
    [],
    {},
    { only: { status: /^ENABLED$/ }, settingOf: 'detector_id', isRepeatable: true },
  ),
  aws_redshift_logging: shape(
    ['cluster_identifier', 'log_destination_type'],
    ['log_exports', 'bucket_name', 's3_key_prefix'],
    {},
    { settingOf: 'cluster_identifier' },
  ),
  aws_route53_query_log: shape(['cloudwatch_log_group_arn', 'zone_id'], [], {}, { settingOf: 'zone_id' }),
  aws_wafv2_web_acl_association: shape(
    ['resource_arn', 'web_acl_arn'],
    [],
    {},
    { settingOf: 'resource_arn' },
  ),
  aws_wafv2_web_acl_logging_configuration: shape(
    ['resource_arn', 'log_destination_configs'],
    [],
    {},
    { settingOf: 'resource_arn' },
  ),
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
    'aws_s3_bucket_lifecycle_configuration',
  ],
  aws_lambda_function: [...keyAndAlarm, 'aws_cloudwatch_log_group'],
  aws_dynamodb_table: keyAndAlarm,
  aws_db_instance: keyAndAlarm,
  aws_rds_cluster: keyAndAlarm,
  aws_rds_cluster_instance: alarm,
  aws_redshift_cluster: [...keyAndAlarm, 'aws_redshift_logging'],
  aws_docdb_cluster: keyAndAlarm,
  aws_elasticache_replication_group: keyAndAlarm,
  aws_sqs_queue: keyAndAlarm,
  aws_sns_topic: keyAndAlarm,
  aws_kinesis_stream: keyAndAlarm,
  aws_kinesis_firehose_delivery_stream: keyAndAlarm,
  aws_efs_file_system: [...keyAndAlarm, 'aws_efs_backup_policy'],
  aws_ebs_volume: keyAndAlias,
  aws_cloudwatch_log_group: keyAndAlias,
  aws_cloudtrail: [...keyAndAlarm, 'aws_cloudwatch_log_group', 'aws_cloudwatch_log_metric_filter'],
  aws_secretsmanager_secret: keyAndAlias,
  aws_ecr_repository: keyAndAlias,
  aws_eks_cluster: [...keyAndAlias, 'aws_cloudwatch_log_group'],
  aws_msk_cluster: [...keyAndAlarm, 'aws_cloudwatch_log_group'],
  aws_sfn_state_machine: [...keyAndAlarm, 'aws_cloudwatch_log_group'],
  aws_backup_vault: [...keyAndAlias, 'aws_backup_vault_lock_configuration'],
  aws_cloudfront_distribution: ['aws_cloudfront_origin_access_control'],
  aws_vpc: ['aws_flow_log'],
  aws_guardduty_detector: ['aws_guardduty_detector_feature'],
  aws_route53_zone: ['aws_route53_query_log'],
  aws_wafv2_web_acl: ['aws_wafv2_web_acl_logging_configuration'],
  aws_api_gateway_stage: [...alarm, 'aws_wafv2_web_acl_association'],
  aws_lb: [...alarm, 'aws_wafv2_web_acl_association'],
  aws_alb: [...alarm, 'aws_wafv2_web_acl_association'],
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
