variable "directory" {
  type = string
}
resource "aws_efs_access_point" "app" {
  file_system_id = aws_efs_file_system.uploads.id

  root_directory {
    path = var.directory

  }
}

resource "aws_efs_file_system" "uploads" {
  creation_token   = "uploads"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
}
