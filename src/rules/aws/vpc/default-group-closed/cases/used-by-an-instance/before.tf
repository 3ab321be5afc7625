resource "aws_vpc" "main" {
  cidr_block = "10.43.0.0/16"
}

resource "aws_instance" "build" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "c6i.large"
  vpc_security_group_ids = [aws_vpc.main.default_security_group_id]
}
