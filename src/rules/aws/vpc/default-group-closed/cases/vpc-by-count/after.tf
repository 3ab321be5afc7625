variable "create" {
  type    = bool
  default = true
}

resource "aws_vpc" "this" {
  count = var.create ? 1 : 0

  cidr_block = "10.41.0.0/16"
}

resource "aws_default_security_group" "this" {
  count = length(aws_vpc.this)

  vpc_id = aws_vpc.this[count.index].id
}
