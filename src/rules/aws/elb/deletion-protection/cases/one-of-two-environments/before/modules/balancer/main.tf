variable "name" {
  type = string
}

variable "protect" {
  type    = bool
  default = false
}

resource "aws_lb" "this" {
  name                       = var.name
  subnets                    = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1b2c3d4e5f60718"]
  enable_deletion_protection = var.protect
}
