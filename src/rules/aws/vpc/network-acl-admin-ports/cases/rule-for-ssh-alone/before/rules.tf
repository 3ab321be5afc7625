resource "aws_network_acl_rule" "https" {
  network_acl_id = aws_network_acl.app.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}

resource "aws_network_acl_rule" "ssh" {
  network_acl_id = aws_network_acl.app.id
  rule_number    = 110
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0" # bastion
  from_port      = 22
  to_port        = 22
}
