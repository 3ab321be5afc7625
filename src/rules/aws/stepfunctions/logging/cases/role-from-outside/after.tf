resource "aws_sfn_state_machine" "billing" {
  name     = "billing"
  role_arn = var.role_arn

  definition = jsonencode({
    StartAt = "Wait"
    States = {
      Wait = { Type = "Wait", Seconds = 5, End = true }
    }
  })

  logging_configuration {
    level           = "ALL"
    log_destination = "${aws_cloudwatch_log_group.billing_executions.arn}:*"
  }
}

resource "aws_cloudwatch_log_group" "billing_executions" {
  name_prefix       = "/aws/vendedlogs/states/billing-"
  retention_in_days = 365
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

variable "role_arn" {
  type = string
}
