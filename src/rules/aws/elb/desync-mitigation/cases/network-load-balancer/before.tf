resource "aws_lb" "tcp" {
  name                   = "tcp"
  load_balancer_type     = "network"
  subnets                = ["subnet-0a1b2c3d4e5f60718"]
  desync_mitigation_mode = "monitor"
}
