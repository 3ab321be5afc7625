variable "protocol" {
  type    = string
  default = "HTTP"
}

resource "aws_elb" "web" {
  availability_zones = ["eu-west-1a"]

  listener {
    instance_port     = 8000
    instance_protocol = var.protocol
    lb_port           = 8000
    lb_protocol       = var.protocol
  }
}
