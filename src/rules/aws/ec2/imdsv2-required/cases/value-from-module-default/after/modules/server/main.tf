variable "name" {
  type = string
}

variable "http_tokens" {
  type    = string
  default = "required"
}

resource "aws_instance" "this" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  metadata_options {
    http_tokens = var.http_tokens
  }

  tags = {
    Name = var.name
  }
}
