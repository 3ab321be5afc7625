locals {
  directory = "/tenants/acme"
}
resource "aws_efs_access_point" "app" {
  file_system_id = aws_efs_file_system.uploads.id

  root_directory {
    path = local.directory
    creation_info {
      owner_uid   = 1000
      owner_gid   = 1000
      permissions = "0750"
    }
  }
}

resource "aws_efs_file_system" "uploads" {
  creation_token   = "uploads"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
}
