resource "aws_security_group" "jump" {
  name   = "jump-windows"
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_security_group_rule" "rdp" {
  type              = "ingress"
  from_port         = 3389
  to_port           = 3389
  protocol          = "6"
  cidr_blocks       = ["0.0.0.0/0"]
  ipv6_cidr_blocks  = ["::/0"]
  security_group_id = aws_security_group.jump.id
}

resource "aws_instance" "jump" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "t3.medium"
  vpc_security_group_ids = [aws_security_group.jump.id]
}
