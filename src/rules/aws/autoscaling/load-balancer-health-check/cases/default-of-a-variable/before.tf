variable "health_check" {
  type    = string
  default = "EC2"
}

resource "aws_autoscaling_group" "web" {
  min_size             = 2
  max_size             = 4
  availability_zones   = ["eu-west-1a", "eu-west-1b"]
  load_balancers       = ["web"]
  health_check_type    = var.health_check
  launch_configuration = "web"
}
