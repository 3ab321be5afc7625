resource "aws_autoscaling_group" "spot" {
  min_size            = 0
  max_size            = 10
  vpc_zone_identifier = ["subnet-0a1b2c3d4e5f60718"]

  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_id = "lt-0a1b2c3d4e5f60718"
      }
    }
  }
}
