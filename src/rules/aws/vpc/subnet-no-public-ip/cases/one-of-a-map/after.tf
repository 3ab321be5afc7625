locals {
  subnets = {
    public = {
      cidr      = "10.0.0.0/24"
      is_public = false
    }
    private = {
      cidr      = "10.0.1.0/24"
      is_public = false
    }
  }
}

resource "aws_subnet" "this" {
  for_each = local.subnets

  vpc_id                  = "vpc-0a1b2c3d4e5f60718"
  cidr_block              = each.value.cidr
  map_public_ip_on_launch = each.value.is_public
}
