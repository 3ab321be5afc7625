variable "type" {
  type = string
}

resource "aws_lb" "any" {
  name               = "any"
  load_balancer_type = var.type
  subnets            = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1b2c3d4e5f60718"]
}
