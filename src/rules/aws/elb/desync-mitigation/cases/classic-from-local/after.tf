locals {
  balancer = {
    desync_mode = "defensive"
  }
}

resource "aws_elb" "legacy" {
  name                   = "legacy"
  availability_zones     = ["eu-west-1a"]
  desync_mitigation_mode = local.balancer.desync_mode

  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}
