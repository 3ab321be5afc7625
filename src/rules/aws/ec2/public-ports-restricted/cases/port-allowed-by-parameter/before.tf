resource "aws_security_group" "vpn" {
  name   = "vpn"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    from_port   = 1194
    to_port     = 1194
    protocol    = "udp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "vpn" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "t3.small"
  vpc_security_group_ids = [aws_security_group.vpn.id]
}
