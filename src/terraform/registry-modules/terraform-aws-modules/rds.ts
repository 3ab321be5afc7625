import type { Edition, RegistryModule } from '../registry-module.ts';

/** What both the module and its inner one take, with the defaults of version 4 and later. */
const shared = {
  identifier: '',
  engine: 'null',
  storage_encrypted: 'true',
  kms_key_id: 'null',
  replicate_source_db: 'null',
  snapshot_identifier: 'null',
  availability_zone: 'null',
  multi_az: 'false',
  publicly_accessible: 'false',
  auto_minor_version_upgrade: 'true',
  apply_immediately: 'false',
  backup_retention_period: 'null',
  copy_tags_to_snapshot: 'false',
  deletion_protection: 'false',
  iam_database_authentication_enabled: 'false',
  performance_insights_enabled: 'false',
  parameter_group_name: 'null',
  enabled_cloudwatch_logs_exports: '[]',
  create_cloudwatch_log_group: 'false',
  cloudwatch_log_group_retention_in_days: '7',
  cloudwatch_log_group_kms_key_id: 'null',
  tags: '{}',
};

const passed = Object.keys(shared)
  .map((name) => `  ${name} = var.${name}`)
  .join('\n');

const outer = (inner: string) => `
module "db_instance" {
  source = "terraform-aws-modules/rds/aws//modules/db_instance"
  version = "${inner}"
  create = var.create_db_instance
  use_identifier_prefix = var.instance_use_identifier_prefix
${passed}
}
output "db_instance_identifier" {
  value = module.db_instance.db_instance_identifier
}
`;

const innerCode = `
resource "aws_db_instance" "this" {
  count             = var.create ? 1 : 0
  identifier        = var.use_identifier_prefix ? null : var.identifier
  identifier_prefix = var.use_identifier_prefix ? "\${var.identifier}-" : null
  engine            = var.engine
  storage_encrypted = var.storage_encrypted
  kms_key_id        = var.kms_key_id
  replicate_source_db = var.replicate_source_db
  snapshot_identifier = var.snapshot_identifier
  availability_zone   = var.availability_zone
  multi_az            = var.multi_az
  publicly_accessible = var.publicly_accessible
  auto_minor_version_upgrade = var.auto_minor_version_upgrade
  apply_immediately          = var.apply_immediately
  backup_retention_period    = var.backup_retention_period
  copy_tags_to_snapshot      = var.copy_tags_to_snapshot
  deletion_protection        = var.deletion_protection
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  performance_insights_enabled        = var.performance_insights_enabled
  parameter_group_name                = var.parameter_group_name
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  tags = var.tags
}
resource "aws_cloudwatch_log_group" "this" {
  for_each = toset([for log in var.enabled_cloudwatch_logs_exports : log if var.create && var.create_cloudwatch_log_group && !var.use_identifier_prefix])
  name              = "/aws/rds/instance/\${var.identifier}/\${each.value}"
  retention_in_days = var.cloudwatch_log_group_retention_in_days
  kms_key_id        = var.cloudwatch_log_group_kms_key_id
}
output "db_instance_identifier" {
  value = aws_db_instance.this[0].identifier
}
`;

/** Until 5.0.0 databases of SQL Server were a block of their own, and there were neither log groups nor prefixes. */
const innerCodeBefore5 = innerCode
  .replace('var.create ? 1 : 0', 'var.create && !local.is_mssql ? 1 : 0')
  .concat(
    `
locals {
  is_mssql = try(length(regexall("^sqlserver-", var.engine)) > 0, false)
}
`,
    (/resource "aws_db_instance" "this" \{[\s\S]*?\n\}\n/.exec(innerCode)?.[0] ?? '')
      .replace('"this"', '"this_mssql"')
      .replace('var.create ? 1 : 0', 'var.create && local.is_mssql ? 1 : 0'),
  );

const before4 = { ...shared, storage_encrypted: 'false' };
const since7 = { ...shared, copy_tags_to_snapshot: 'true' };
const outerOnly = { create_db_instance: 'true', instance_use_identifier_prefix: 'false' };
const innerOnly = { create: 'true', use_identifier_prefix: 'false' };

const spans = [
  { since: '3.0.0', below: '4.0.0', inputs: before4, code: innerCodeBefore5 },
  { since: '4.0.0', below: '5.0.0', inputs: shared, code: innerCodeBefore5 },
  { since: '5.0.0', below: '7.0.0', inputs: shared, code: innerCode },
  { since: '7.0.0', below: '8.0.0', inputs: since7, code: innerCode },
] satisfies readonly Edition[];

/** Read at v3.0.0, v4.0.0, v5.0.0, v6.0.0, v6.10.0 and v7.0.0 of https://github.com/terraform-aws-modules/terraform-aws-rds */
export const rds: RegistryModule = {
  name: 'terraform-aws-modules/rds/aws',
  editions: spans.map(({ since, below, inputs }) => ({
    since,
    below,
    inputs: { ...inputs, ...outerOnly },
    code: outer(since),
  })),
};

export const rdsInstance: RegistryModule = {
  name: 'terraform-aws-modules/rds/aws//modules/db_instance',
  editions: spans.map((edition) => ({ ...edition, inputs: { ...edition.inputs, ...innerOnly } })),
};
