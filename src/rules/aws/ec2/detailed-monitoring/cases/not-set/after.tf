resource "aws_instance" "api" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  monitoring    = true

  tags = {
    Name = "api"
  }
}
