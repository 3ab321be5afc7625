resource "aws_vpc" "this" {
  for_each   = { blue = "10.0.0.0/16", green = "10.1.0.0/16" }
  cidr_block = each.value
}
