variable "harden" {
  type    = bool
  default = false
}

resource "aws_instance" "web" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  dynamic "metadata_options" {
    for_each = var.harden ? [1] : []
    content {
      http_tokens = "required"
    }
  }
}
