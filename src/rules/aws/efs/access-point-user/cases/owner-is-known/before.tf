resource "aws_efs_access_point" "app" {
  file_system_id = aws_efs_file_system.uploads.id

  root_directory {
    path = "/uploads"
    creation_info {
      owner_uid   = 1001
      owner_gid   = 1002
      permissions = "0750"
    }
  }
}

resource "aws_efs_file_system" "uploads" {
  creation_token   = "uploads"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
}
