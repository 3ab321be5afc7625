resource "aws_backup_vault_lock_configuration" "ledger" {
  backup_vault_name   = aws_backup_vault.ledger.name
  changeable_for_days = 3
  min_retention_days  = 30
}
