resource "aws_launch_configuration" "web" {
  name_prefix   = "web-"
  image_id      = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = "#!/bin/sh\necho ready"
}

resource "aws_autoscaling_group" "web" {
  min_size             = 2
  max_size             = 4
  vpc_zone_identifier  = ["subnet-0a1b2c3d4e5f60718"]
  launch_configuration = aws_launch_configuration.web.name
}
