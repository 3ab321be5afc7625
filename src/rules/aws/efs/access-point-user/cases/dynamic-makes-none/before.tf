variable "user" {
  type    = list(number)
  default = []
}
resource "aws_efs_access_point" "app" {
  file_system_id = aws_efs_file_system.uploads.id

  dynamic "posix_user" {
    for_each = var.user
    content {
      uid = posix_user.value
      gid = posix_user.value
    }
  }
}

resource "aws_efs_file_system" "uploads" {
  creation_token   = "uploads"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
}
