resource "aws_efs_file_system" "models" {
  creation_token   = "models"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
}
