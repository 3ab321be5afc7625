variable "encrypt_files" {
  type = bool
}

resource "aws_efs_file_system" "uploads" {
  creation_token   = "uploads"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
  encrypted        = var.encrypt_files
}
