resource "aws_ebs_encryption_by_default" "this" {}

resource "aws_instance" "jump" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"
}
