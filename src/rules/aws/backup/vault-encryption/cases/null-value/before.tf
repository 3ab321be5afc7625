resource "aws_backup_vault" "archive" {
  name        = "archive"
  kms_key_arn = null
}
