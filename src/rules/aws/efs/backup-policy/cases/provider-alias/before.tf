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
