resource "aws_instance" "legacy" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t2.small"
  monitoring    = true
}
