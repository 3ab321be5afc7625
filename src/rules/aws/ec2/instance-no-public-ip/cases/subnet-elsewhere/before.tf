data "aws_subnet" "app" {
  tags = {
    Name = "app-a"
  }
}

resource "aws_instance" "worker" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  subnet_id     = data.aws_subnet.app.id
}
