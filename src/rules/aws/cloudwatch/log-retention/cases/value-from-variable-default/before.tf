variable "retention" {
  description = "Days to keep logs"
  type        = number
  default     = 90
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/acme/api"
  retention_in_days = var.retention
}

resource "aws_cloudwatch_log_group" "worker" {
  name              = "/acme/worker"
  retention_in_days = var.retention
}
