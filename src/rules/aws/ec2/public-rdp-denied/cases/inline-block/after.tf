resource "aws_security_group" "terminal" {
  name   = "terminal"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    description = "WinRM from the office"
    from_port   = 5986
    to_port     = 5986
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/16"]
  }
}

resource "aws_instance" "terminal" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "t3.large"
  vpc_security_group_ids = [aws_security_group.terminal.id]
}
