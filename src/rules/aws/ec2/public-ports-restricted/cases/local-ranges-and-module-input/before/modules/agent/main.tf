variable "port" {
  type = number
}

locals {
  scrapers = ["10.8.0.0/16", "0.0.0.0/0"]
}

resource "aws_security_group" "agent" {
  name   = "agent"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    from_port   = var.port
    to_port     = var.port
    protocol    = "tcp"
    cidr_blocks = local.scrapers
  }
}

resource "aws_instance" "agent" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "t3.small"
  vpc_security_group_ids = [aws_security_group.agent.id]
}
