variable "create" {
  type    = bool
  default = true
}

resource "aws_vpc" "this" {
  count = var.create ? 1 : 0

  cidr_block = "10.41.0.0/16"
}
