variable "environment" {
  type    = string
  default = "staging"
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/acme/api"
  retention_in_days = var.environment == "production" ? 400 : 365
}
