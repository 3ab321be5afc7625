resource "aws_vpc" "main" {
  cidr_block = "10.50.0.0/16"
}

resource "aws_network_acl" "app" {
  vpc_id = aws_vpc.main.id
}
