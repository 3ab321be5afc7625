variable "desktop_ranges" {
  type = list(string)
}

resource "aws_security_group" "desktop" {
  name   = "desktop"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = var.desktop_ranges
  }
}

resource "aws_instance" "desktop" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "t3.large"
  vpc_security_group_ids = [aws_security_group.desktop.id]
}
