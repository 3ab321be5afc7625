import type { RegistryModule } from '../registry-module.ts';
import { labelInputs, ownLabel } from './label.ts';

const inputs = {
  ...labelInputs,
  multi_az: 'false',
  storage_encrypted: 'true',
  kms_key_arn: '""',
  backup_retention_period: '0',
  deletion_protection: 'false',
  publicly_accessible: 'false',
  availability_zone: 'null',
  replicate_source_db: 'null',
  snapshot_identifier: 'null',
  auto_minor_version_upgrade: 'true',
  apply_immediately: 'false',
  copy_tags_to_snapshot: 'true',
  iam_database_authentication_enabled: 'false',
};

const code = `${ownLabel}
resource "aws_db_instance" "default" {
  count                   = module.this.enabled ? 1 : 0
  identifier              = module.this.id
  identifier_prefix       = null
  multi_az                = var.multi_az
  availability_zone       = var.multi_az ? null : var.availability_zone
  storage_encrypted       = var.storage_encrypted
  kms_key_id              = var.kms_key_arn
  backup_retention_period = var.backup_retention_period
  deletion_protection     = var.deletion_protection
  publicly_accessible     = var.publicly_accessible
  replicate_source_db     = var.replicate_source_db
  snapshot_identifier     = var.snapshot_identifier
  apply_immediately       = var.apply_immediately
  copy_tags_to_snapshot   = var.copy_tags_to_snapshot
  tags                    = module.this.tags
  auto_minor_version_upgrade          = var.auto_minor_version_upgrade
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
}
output "instance_id" {
  value = aws_db_instance.default[0].id
}
`;

/** Read at 0.38.0, 1.0.0 and 1.1.0 of https://github.com/cloudposse/terraform-aws-rds */
export const cloudposseRds: RegistryModule = {
  name: 'cloudposse/rds/aws',
  editions: [{ since: '0.38.0', below: '2.0.0', inputs, code }],
};
