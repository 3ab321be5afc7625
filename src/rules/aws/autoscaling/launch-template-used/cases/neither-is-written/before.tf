resource "aws_autoscaling_group" "copy" {
  min_size           = 1
  max_size           = 1
  availability_zones = ["eu-west-1a"]
}
