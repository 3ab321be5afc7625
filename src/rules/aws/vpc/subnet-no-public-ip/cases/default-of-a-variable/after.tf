variable "map_public" {
  type    = string
  default = "false"
}

resource "aws_subnet" "dmz" {
  vpc_id                  = "vpc-0a1b2c3d4e5f60718"
  cidr_block              = "10.0.2.0/24"
  map_public_ip_on_launch = var.map_public
}
