resource "aws_security_group" "ftp" {
  name = "ftp"
}

resource "aws_vpc_security_group_ingress_rule" "ftp" {
  security_group_id = aws_security_group.ftp.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 20
  to_port           = 21
}
