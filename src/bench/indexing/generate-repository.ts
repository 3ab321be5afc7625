/**
 * A repository of so many files as a large organisation keeps them: one directory for each namespace, with variables,
 * a backend, calls of a local and of a remote module, and ten resources in twelve files.
 */
export function generateRepository(files: number): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  texts.set('modules/bucket/main.tf', bucketModule);
  for (let namespace = 0; texts.size < files; namespace += 1) {
    const directory = `namespaces/team-${namespace}`;
    for (const [name, text] of namespaceFiles(namespace)) {
      if (texts.size < files) texts.set(`${directory}/${name}`, text);
    }
  }
  return texts;
}

const bucketModule = `variable "name" {
  type = string
}

variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_s3_bucket" "this" {
  bucket = var.name
  tags   = var.tags
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id
  versioning_configuration {
    status = "Enabled"
  }
}

output "arn" {
  value = aws_s3_bucket.this.arn
}
`;

const queue = (name: string): string => `resource "aws_sqs_queue" "${name}" {
  name                       = "\${var.namespace}-\${var.environment}-${name}"
  visibility_timeout_seconds = 30
  message_retention_seconds  = var.retention
  sqs_managed_sse_enabled    = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:eu-west-2:123456789012:\${var.namespace}-dead"
    maxReceiveCount     = 3
  })

  tags = local.tags
}
`;

function namespaceFiles(namespace: number): readonly (readonly [string, string])[] {
  return [
    [
      'variables.tf',
      `variable "namespace" {
  description = "The namespace of the team"
  default     = "team-${namespace}"
}

variable "environment" {
  description = "The kind of environment"
  default     = "production"
}

variable "retention" {
  type    = number
  default = 345600
}
`,
    ],
    [
      'main.tf',
      `terraform {
  backend "s3" {}
}

provider "aws" {
  region = "eu-west-2"

  default_tags {
    tags = local.tags
  }
}

locals {
  tags = {
    namespace   = var.namespace
    environment = var.environment
    owner       = "team-${namespace}@example.org"
  }
}
`,
    ],
    [
      's3.tf',
      `module "uploads" {
  source = "../../modules/bucket"
  name   = "\${var.namespace}-\${var.environment}-uploads"
  tags   = local.tags
}
`,
    ],
    [
      'rds.tf',
      `module "database" {
  source  = "terraform-aws-modules/rds/aws"
  version = "6.10.0"

  identifier        = "\${var.namespace}-\${var.environment}"
  engine            = "postgres"
  instance_class    = "db.t4g.small"
  allocated_storage = 20
  storage_encrypted = true
}
`,
    ],
    ['sqs.tf', queue('jobs') + queue('mails')],
    ['reports.tf', queue('reports')],
    [
      'dynamodb.tf',
      `resource "aws_dynamodb_table" "sessions" {
  name         = "\${var.namespace}-sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
`,
    ],
    [
      'sns.tf',
      `resource "aws_sns_topic" "events" {
  for_each = toset(["created", "deleted"])
  name     = "\${var.namespace}-\${each.key}"
}
`,
    ],
    [
      'logs.tf',
      `resource "aws_cloudwatch_log_group" "app" {
  name              = "/\${var.namespace}/app"
  retention_in_days = 30
}
`,
    ],
    [
      'kms.tf',
      `resource "aws_kms_key" "main" {
  description         = "\${var.namespace} secrets"
  enable_key_rotation = true
}
`,
    ],
    [
      'outputs.tf',
      `output "bucket_arn" {
  value = module.uploads.arn
}
`,
    ],
    ['versions.tf', `terraform {\n  required_version = ">= 1.5"\n}\n`],
  ];
}
