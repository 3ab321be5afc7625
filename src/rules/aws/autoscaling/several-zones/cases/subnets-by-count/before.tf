resource "aws_subnet" "app" {
  count = 3

  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
}

resource "aws_autoscaling_group" "web" {
  min_size            = 2
  max_size            = 4
  vpc_zone_identifier = aws_subnet.app[*].id

  launch_template {
    id = "lt-0a1b2c3d4e5f60718"
  }
}
