resource "aws_lb" "ingress" {
  name               = "ingress"
  load_balancer_type = "network"
  subnets            = ["subnet-0a1b2c3d4e5f60718"]
}
