variable "listeners" {
  type = map(string)
}

resource "aws_elb" "web" {
  availability_zones = ["eu-west-1a"]

  dynamic "listener" {
    for_each = var.listeners

    content {
      instance_port     = listener.key
      instance_protocol = "http"
      lb_port           = listener.key
      lb_protocol       = listener.value
    }
  }
}
