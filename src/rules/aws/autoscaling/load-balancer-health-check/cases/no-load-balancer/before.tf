resource "aws_autoscaling_group" "workers" {
  min_size            = 0
  max_size            = 20
  vpc_zone_identifier = ["subnet-0a1b2c3d4e5f60718"]
  target_group_arns   = []

  launch_template {
    id      = "lt-0a1b2c3d4e5f60718"
    version = "$Latest"
  }
}
