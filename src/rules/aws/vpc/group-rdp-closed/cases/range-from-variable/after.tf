variable "everyone" {
  description = "Who may reach the terminal servers"
  type        = list(string)
  default     = ["192.0.2.0/24"]
}

resource "aws_security_group" "terminal" {
  name = "terminal"
}

resource "aws_security_group_rule" "rdp" {
  type              = "ingress"
  from_port         = 3389
  to_port           = 3389
  protocol          = "tcp"
  cidr_blocks       = var.everyone
  security_group_id = aws_security_group.terminal.id
}
