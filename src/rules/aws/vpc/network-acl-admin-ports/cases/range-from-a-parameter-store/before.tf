data "aws_ssm_parameter" "office" {
  name = "/network/office"
}

resource "aws_network_acl" "app" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = data.aws_ssm_parameter.office.value
    from_port  = 22
    to_port    = 22
  }
}
