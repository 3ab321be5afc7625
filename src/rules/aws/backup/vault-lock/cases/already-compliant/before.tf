resource "aws_backup_vault" "nightly" {
  name = "nightly"
}

resource "aws_backup_vault_lock_configuration" "nightly" {
  backup_vault_name  = aws_backup_vault.nightly.name
  min_retention_days = 7
}
