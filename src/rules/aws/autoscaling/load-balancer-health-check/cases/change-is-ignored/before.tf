resource "aws_autoscaling_group" "web" {
  min_size             = 2
  max_size             = 4
  availability_zones   = ["eu-west-1a", "eu-west-1b"]
  load_balancers       = ["web"]
  launch_configuration = "web"

  lifecycle {
    ignore_changes = [desired_capacity, health_check_type]
  }
}
