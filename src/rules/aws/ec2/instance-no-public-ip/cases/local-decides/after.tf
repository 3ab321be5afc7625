locals {
  is_public = false # local network only, later
}

resource "aws_instance" "worker" {
  ami                         = "ami-0abcdef1234567890"
  instance_type               = "t3.small"
  associate_public_ip_address = local.is_public
}
