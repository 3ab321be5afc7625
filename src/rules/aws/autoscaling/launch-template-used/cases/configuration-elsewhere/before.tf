resource "aws_autoscaling_group" "web" {
  min_size             = 2
  max_size             = 4
  availability_zones   = ["eu-west-1a"]
  launch_configuration = "web-2019"
}
