resource "aws_security_group" "terminal" {
  name   = "terminal"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    description = "RDP from the office"
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["198.51.100.0/24"]
  }

  # Public, but not a remote desktop.
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "terminal" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "t3.large"
  vpc_security_group_ids = [aws_security_group.terminal.id]
}
