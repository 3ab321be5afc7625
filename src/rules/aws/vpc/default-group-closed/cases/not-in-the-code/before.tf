# The network of the shop.
resource "aws_vpc" "shop" {
  cidr_block           = "10.40.0.0/16"
  enable_dns_hostnames = true

  tags = {
    Name = "shop"
  }
}

resource "aws_subnet" "shop_a" {
  vpc_id     = aws_vpc.shop.id
  cidr_block = "10.40.1.0/24"
}
