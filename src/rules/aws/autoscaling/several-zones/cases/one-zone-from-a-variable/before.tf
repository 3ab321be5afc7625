variable "zones" {
  type    = list(string)
  default = ["eu-west-1a"]
}

resource "aws_autoscaling_group" "web" {
  min_size           = 2
  max_size           = 4
  availability_zones = var.zones

  launch_template {
    id = "lt-0a1b2c3d4e5f60718"
  }
}
