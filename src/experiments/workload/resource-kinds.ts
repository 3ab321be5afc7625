/** A kind of resource that fails one test of Vanta, and the Terraform in which it fails. */
export interface ResourceKind {
  /** First part of the entity's id at Vanta. */
  readonly vantaKind: string;
  readonly label: string;
  readonly testId: string;
  readonly testName: string;
  readonly file: string;
  /** What the fixed file holds more often than before; judged without asking the service. */
  readonly wanted: RegExp;
  /** What answers it: a rule, or the emulated model. */
  readonly by: 'rule' | 'model';
  /** The name in the cloud, which is all that Vanta tells. */
  displayName(service: string, index: number): string;
  /** The block; names go through a local, as they do in real repositories. */
  block(index: number): string;
}

/** Six rules of six services: literals and blocks that are absent, wrong literals, and a companion resource. */
export const ruleKinds: readonly ResourceKind[] = [
  {
    vantaKind: 'DynamoDBTable',
    label: 'AWS DynamoDB Table',
    testId: 'aws-dynamodb-pitr-backups',
    testName: 'DynamoDB tables have point-in-time recovery',
    file: 'tables.tf',
    wanted: /point_in_time_recovery/g,
    by: 'rule',
    displayName: (service, index) => `${service}-table-${index}`,
    block: (index) => `resource "aws_dynamodb_table" "table_${index}" {
  name         = "\${local.service}-table-${index}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  tags = local.tags
}
`,
  },
  {
    vantaKind: 'CloudWatchLogGroup',
    label: 'AWS CloudWatch Log Group',
    testId: 'logs-retained-for-twelve-months-config',
    testName: 'Logs are retained for twelve months',
    file: 'logs.tf',
    wanted: /retention_in_days += (?:3[67]\d|[4-9]\d\d|\d{4})/g,
    by: 'rule',
    displayName: (service, index) => `/${service}/app-${index}`,
    block: (index) => `resource "aws_cloudwatch_log_group" "app_${index}" {
  name              = "/\${local.service}/app-${index}"
  retention_in_days = 30
  tags              = local.tags
}
`,
  },
  {
    vantaKind: 'S3',
    label: 'AWS S3 Bucket',
    testId: 'aws-s3-public-access-blocked',
    testName: 'S3 Block Public Access feature enabled (AWS)',
    file: 'buckets.tf',
    wanted: /block_public_acls +/g,
    by: 'rule',
    displayName: (service, index) => `${service}-bucket-${index}`,
    block: (index) => `resource "aws_s3_bucket" "bucket_${index}" {
  bucket = "\${local.service}-bucket-${index}"
  tags   = local.tags
}
`,
  },
  {
    vantaKind: 'RDSInstance',
    label: 'AWS RDS Instance',
    testId: 'aws-rds-multi-az-redundancy',
    testName: 'RDS instances have a standby in another zone',
    file: 'databases.tf',
    wanted: /multi_az += true/g,
    by: 'rule',
    displayName: (service, index) => `${service}-database-${index}`,
    block: (index) => `resource "aws_db_instance" "database_${index}" {
  identifier                  = "\${local.service}-database-${index}"
  engine                      = "postgres"
  engine_version              = "16.3"
  instance_class              = "db.t4g.small"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 14
  multi_az                    = false
  tags                        = local.tags
}
`,
  },
  {
    vantaKind: 'CloudTrail',
    label: 'AWS CloudTrail',
    testId: 'cloudtrail-log-file-validation',
    testName: 'CloudTrail log file validation enabled',
    file: 'trails.tf',
    wanted: /enable_log_file_validation += true/g,
    by: 'rule',
    displayName: (service, index) => `${service}-trail-${index}`,
    block: (index) => `resource "aws_cloudtrail" "trail_${index}" {
  name                       = "\${local.service}-trail-${index}"
  s3_bucket_name             = "\${local.service}-trails"
  is_multi_region_trail      = true
  enable_log_file_validation = false
  tags                       = local.tags
}
`,
  },
  {
    vantaKind: 'EC2Instance',
    label: 'AWS EC2 Instance',
    testId: 'infra-ec2instances-imdsv1-disabled',
    testName: 'EC2 instances refuse the first metadata service',
    file: 'servers.tf',
    wanted: /http_tokens += "required"/g,
    by: 'rule',
    displayName: (service, index) =>
      `${service}-server-${index}: i-${String(index).padStart(17, '0')} (203.0.113.${index % 250})`,
    block: (index) => `resource "aws_instance" "server_${index}" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"
  subnet_id     = var.subnet_id

  tags = merge(local.tags, {
    Name = "\${local.service}-server-${index}"
  })
}
`,
  },
];

/** A test that no rule answers: the emulated Bedrock is asked. */
export const modelKind: ResourceKind = {
  vantaKind: 'AwsLambdaFunction',
  label: 'AWS Lambda Function',
  testId: 'custom-serverless-function-errors-alarmed',
  testName: 'Errors of serverless functions raise an alarm',
  file: 'functions.tf',
  wanted: /resource "aws_cloudwatch_metric_alarm"/g,
  by: 'model',
  displayName: (service, index) => `${service}-function-${index}`,
  block: (index) => `resource "aws_lambda_function" "function_${index}" {
  function_name = "\${local.service}-function-${index}"
  role          = "arn:aws:iam::123456789012:role/functions"
  runtime       = "nodejs20.x"
  handler       = "index.handler"
  filename      = "function.zip"
  tags          = local.tags
}
`,
};
