locals {
  wanted = [14, 30, 60]
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/acme/api"
  retention_in_days = max(local.wanted...)
}
