resource "aws_security_group" "mail" {
  name = "mail"

  ingress {
    from_port   = 25
    to_port     = 25
    protocol    = "tcp"
    cidr_blocks = ["192.0.2.0/24"]
  }
}
