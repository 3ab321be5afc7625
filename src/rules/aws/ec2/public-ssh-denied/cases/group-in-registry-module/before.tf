module "security_group" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "5.1.2"

  name                = "bastion"
  ingress_rules       = ["ssh-tcp"]
  ingress_cidr_blocks = ["0.0.0.0/0"]
}

resource "aws_instance" "bastion" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [module.security_group.security_group_id]
}
