import type { RegistryModule } from '../registry-module.ts';

const inputs = {
  create: 'true',
  name: '""',
  cluster_use_name_prefix: 'false',
  is_primary_cluster: 'true',
  backup_retention_period: '7',
  copy_tags_to_snapshot: 'null',
  deletion_protection: 'null',
  engine_mode: 'null',
  global_cluster_identifier: 'null',
  iam_database_authentication_enabled: 'null',
  kms_key_id: 'null',
  replication_source_identifier: 'null',
  snapshot_identifier: 'null',
  storage_encrypted: 'true',
  enabled_cloudwatch_logs_exports: '[]',
  instances: '{}',
  instances_use_identifier_prefix: 'false',
  auto_minor_version_upgrade: 'null',
  publicly_accessible: 'null',
  tags: '{}',
};

const code = (made: string) => `
resource "aws_rds_cluster" "this" {
  count                     = ${made} ? 1 : 0
  cluster_identifier        = var.cluster_use_name_prefix ? null : var.name
  cluster_identifier_prefix = var.cluster_use_name_prefix ? "\${var.name}-" : null
  backup_retention_period   = var.backup_retention_period
  copy_tags_to_snapshot     = var.copy_tags_to_snapshot
  deletion_protection       = var.deletion_protection
  engine_mode               = var.engine_mode
  global_cluster_identifier = var.global_cluster_identifier
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  kms_key_id                    = var.kms_key_id
  replicate_source_db           = null
  replication_source_identifier = var.replication_source_identifier
  snapshot_identifier           = var.snapshot_identifier
  storage_encrypted             = var.storage_encrypted
  enabled_cloudwatch_logs_exports = var.enabled_cloudwatch_logs_exports
  tags = var.tags
}
resource "aws_rds_cluster_instance" "this" {
  for_each           = { for key, one in var.instances : key => one if ${made} }
  cluster_identifier = aws_rds_cluster.this[0].id
  identifier         = var.instances_use_identifier_prefix ? null : (try(each.value.identifier, null) == null ? "\${var.name}-\${each.key}" : each.value.identifier)
  identifier_prefix  = var.instances_use_identifier_prefix ? "\${var.name}-\${each.key}-" : null
  publicly_accessible        = try(each.value.publicly_accessible, var.publicly_accessible)
  auto_minor_version_upgrade = try(each.value.auto_minor_version_upgrade, var.auto_minor_version_upgrade)
}
output "cluster_id" {
  value = aws_rds_cluster.this[0].id
}
output "cluster_arn" {
  value = aws_rds_cluster.this[0].arn
}
`;

const provisioned = { ...inputs, engine_mode: '"provisioned"' };
const { create: _create, ...before8 } = inputs;

/** Read at v6.0.0, v7.0.0, v8.0.0, v9.0.0 and v10.0.0 of https://github.com/terraform-aws-modules/terraform-aws-rds-aurora */
export const rdsAurora: RegistryModule = {
  name: 'terraform-aws-modules/rds-aurora/aws',
  editions: [
    {
      since: '6.0.0',
      below: '8.0.0',
      inputs: { ...before8, create_cluster: 'true' },
      code: code('var.create_cluster'),
    },
    { since: '8.0.0', below: '9.0.0', inputs: provisioned, code: code('var.create') },
    {
      since: '9.0.0',
      below: '10.0.0',
      inputs: { ...provisioned, backup_retention_period: 'null' },
      code: code('var.create'),
    },
    {
      since: '10.0.0',
      below: '11.0.0',
      inputs: { ...provisioned, backup_retention_period: 'null', copy_tags_to_snapshot: 'true' },
      code: code('var.create'),
    },
  ],
};
