# Backups of shared storage
resource "aws_efs_backup_policy" "this" {
  file_system_id = aws_efs_file_system.models.id

  backup_policy {
    status = var.backups
  }
}

variable "backups" {
  type    = string
  default = "DISABLED"
}
