data "aws_ssm_parameter" "templates" {
  name = "/web/templates"
}

resource "aws_autoscaling_group" "web" {
  min_size            = 2
  max_size            = 4
  vpc_zone_identifier = ["subnet-0a1b2c3d4e5f60718"]

  dynamic "launch_template" {
    for_each = jsondecode(data.aws_ssm_parameter.templates.value)

    content {
      id = launch_template.value
    }
  }
}
