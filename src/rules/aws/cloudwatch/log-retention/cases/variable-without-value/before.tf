variable "retention" {
  type = number
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/acme/api"
  retention_in_days = var.retention
}
