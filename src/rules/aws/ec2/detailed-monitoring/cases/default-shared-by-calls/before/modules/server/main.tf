variable "monitoring" {
  type    = bool
  default = false
}

resource "aws_instance" "this" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  monitoring    = var.monitoring
}
