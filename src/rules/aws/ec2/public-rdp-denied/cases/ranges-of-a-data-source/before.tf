data "aws_ip_ranges" "ec2" {
  regions  = ["eu-west-1"]
  services = ["ec2"]
}

resource "aws_security_group" "terminal" {
  name   = "terminal"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = data.aws_ip_ranges.ec2.cidr_blocks
  }
}

resource "aws_instance" "terminal" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "t3.large"
  vpc_security_group_ids = [aws_security_group.terminal.id]
}
