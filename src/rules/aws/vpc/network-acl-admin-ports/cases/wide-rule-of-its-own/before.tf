resource "aws_vpc" "main" {
  cidr_block = "10.50.0.0/16"
}

resource "aws_network_acl" "app" {
  vpc_id = aws_vpc.main.id
}

resource "aws_network_acl_rule" "all" {
  network_acl_id = aws_network_acl.app.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}
