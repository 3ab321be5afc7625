resource "aws_security_group" "queue" {
  name   = "queue"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress = []

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "queue" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "m6i.large"
  vpc_security_group_ids = [aws_security_group.queue.id]
}
