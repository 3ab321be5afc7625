variable "ingress" {
  type = list(any)
}

resource "aws_security_group" "web" {
  name    = "web"
  ingress = var.ingress
}

resource "aws_instance" "web" {
  ami                    = "ami-0a1b2c3d4e5f60718"
  instance_type          = "t3.small"
  vpc_security_group_ids = [aws_security_group.web.id]
}
