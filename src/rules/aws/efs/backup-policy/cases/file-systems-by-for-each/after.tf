resource "aws_efs_file_system" "home" {
  for_each = toset(["dev", "ops"])

  creation_token   = "home-${each.key}"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
}

resource "aws_efs_backup_policy" "home" {
  for_each = aws_efs_file_system.home

  file_system_id = each.value.id

  backup_policy {
    status = "ENABLED"
  }
}
