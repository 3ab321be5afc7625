variable "retention" {
  type    = number
  default = 400
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/acme/api"
  retention_in_days = var.retention
}
