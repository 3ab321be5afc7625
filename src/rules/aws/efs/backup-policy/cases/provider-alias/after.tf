provider "aws" {
  alias  = "paris"
  region = "eu-west-3"
}

resource "aws_efs_file_system" "mirror" {
  provider = aws.paris

  creation_token   = "mirror"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
}

resource "aws_efs_backup_policy" "mirror" {
  provider = aws.paris

  file_system_id = aws_efs_file_system.mirror.id

  backup_policy {
    status = "ENABLED"
  }
}
