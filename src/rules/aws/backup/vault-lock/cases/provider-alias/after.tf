provider "aws" {
  alias  = "dr"
  region = "eu-central-1"
}

resource "aws_backup_vault" "copies" {
  provider = aws.dr

  name = "copies"
}

resource "aws_backup_vault_lock_configuration" "copies" {
  provider = aws.dr

  backup_vault_name  = aws_backup_vault.copies.name
  min_retention_days = 7
}
