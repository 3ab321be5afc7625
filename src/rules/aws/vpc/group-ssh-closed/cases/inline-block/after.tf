resource "aws_security_group" "bastion" {
  name_prefix = "bastion-"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  ingress {
    description = "metrics"
    from_port   = 9100
    to_port     = 9100
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}
