resource "aws_backup_vault" "nightly" {
  name        = "nightly"
  kms_key_arn = aws_kms_key.backup.arn
}

resource "aws_kms_key" "backup" {
  description         = "Backups"
  enable_key_rotation = true
}
