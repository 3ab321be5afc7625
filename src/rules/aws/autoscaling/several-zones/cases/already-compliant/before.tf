resource "aws_autoscaling_group" "web" {
  min_size            = 2
  max_size            = 4
  vpc_zone_identifier = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1b2c3d4e5f60718"]

  launch_template {
    id = "lt-0a1b2c3d4e5f60718"
  }
}
