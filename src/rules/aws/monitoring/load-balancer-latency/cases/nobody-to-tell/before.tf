resource "aws_lb" "web" {
  name               = "web"
  subnets            = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"]
  security_groups    = ["sg-0a1b2c3d4e5f60718"]
}
