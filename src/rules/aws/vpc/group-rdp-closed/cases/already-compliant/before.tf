resource "aws_security_group" "windows" {
  name = "windows"

  ingress {
    from_port = 3389
    to_port   = 3389
    protocol  = "tcp"
    self      = true
  }

  ingress {
    from_port   = 3390
    to_port     = 3400
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
