resource "aws_security_group" "bastion" {
  name_prefix = "bastion-"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"
}
