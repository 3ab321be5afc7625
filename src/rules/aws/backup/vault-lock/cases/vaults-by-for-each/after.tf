resource "aws_backup_vault" "region" {
  for_each = toset(["app", "data"])

  name = each.key
}

resource "aws_backup_vault_lock_configuration" "region" {
  for_each = aws_backup_vault.region

  backup_vault_name  = each.value.name
  min_retention_days = 7
}
