resource "aws_security_group" "admin" {
  name = "admin"

  ingress {
    from_port   = 8080
    to_port     = 8080
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
  }
}

resource "aws_lb" "admin" {
  name            = "admin"
  internal        = true
  subnets         = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1b2c3d4e5f60718"]
  security_groups = [aws_security_group.admin.id]
}
