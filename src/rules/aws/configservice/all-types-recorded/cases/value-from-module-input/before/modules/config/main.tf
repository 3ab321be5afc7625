resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = aws_iam_role.config.arn

  recording_group {
    all_supported = var.record_all
  }
}

variable "record_all" {
  type    = bool
  default = true
}
