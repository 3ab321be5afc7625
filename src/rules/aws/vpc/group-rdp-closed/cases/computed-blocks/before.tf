data "aws_ec2_managed_prefix_list" "offices" {
  name = "offices"
}

resource "aws_security_group" "terminal" {
  name = "terminal"

  dynamic "ingress" {
    for_each = data.aws_ec2_managed_prefix_list.offices.entries

    content {
      from_port   = 3389
      to_port     = 3389
      protocol    = "tcp"
      cidr_blocks = [ingress.value.cidr]
    }
  }
}
