variable "uid" {
  type    = number
  default = 2000
}
resource "aws_efs_access_point" "app" {
  file_system_id = aws_efs_file_system.uploads.id

  root_directory {
    path = "/jobs"
    creation_info {
      owner_uid   = var.uid
      owner_gid   = var.uid
      permissions = "0700"
    }
  }

  posix_user {
    uid = var.uid
    gid = var.uid
  }
}

resource "aws_efs_file_system" "uploads" {
  creation_token   = "uploads"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
}
