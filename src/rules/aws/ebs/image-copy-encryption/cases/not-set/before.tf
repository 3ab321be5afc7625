resource "aws_ami_copy" "base" {
  name              = "base"
  source_ami_id     = "ami-0abcdef1234567890"
  source_ami_region = "eu-west-1"
}
