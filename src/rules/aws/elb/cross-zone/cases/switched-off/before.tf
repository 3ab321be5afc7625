resource "aws_lb" "fw" {
  name                             = "fw"
  load_balancer_type               = "gateway"
  enable_cross_zone_load_balancing = false

  subnet_mapping {
    subnet_id = "subnet-0a1b2c3d4e5f60718"
  }
}
