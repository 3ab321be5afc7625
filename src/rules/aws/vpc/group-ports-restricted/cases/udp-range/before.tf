resource "aws_security_group" "game" {
  name = "game"

  ingress {
    description = "web"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    description = "license server"
    from_port   = 27000
    to_port     = 27050
    protocol    = "udp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
