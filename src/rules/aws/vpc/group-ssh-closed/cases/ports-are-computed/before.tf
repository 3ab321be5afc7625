data "aws_ssm_parameter" "port" {
  name = "/bastion/port"
}

resource "aws_security_group" "bastion" {
  name = "bastion"
}

resource "aws_security_group_rule" "extra" {
  type              = "ingress"
  from_port         = data.aws_ssm_parameter.port.value
  to_port           = data.aws_ssm_parameter.port.value
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = aws_security_group.bastion.id
}
