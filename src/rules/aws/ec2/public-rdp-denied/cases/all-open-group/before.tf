resource "aws_security_group" "wide" {
  name   = "wide"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "build" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "c6i.large"
  vpc_security_group_ids = [aws_security_group.wide.id]
}
