resource "aws_vpc" "main" {
  cidr_block = "10.42.0.0/16"
}

resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id

  ingress = []
  egress  = []
}
