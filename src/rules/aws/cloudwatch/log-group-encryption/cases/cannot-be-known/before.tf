variable "kms_key_id" {
  type = string
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/acme/app"
  retention_in_days = 365
  kms_key_id        = var.kms_key_id
}
