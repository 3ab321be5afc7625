resource "aws_backup_vault" "weekly" {
  name = "weekly"
}
