resource "aws_sfn_state_machine" "any" {
  name     = "any"
  role_arn = aws_iam_role.flow.arn

  definition = jsonencode({
    StartAt = "Wait"
    States = {
      Wait = { Type = "Wait", Seconds = 5, End = true }
    }
  })

  dynamic "logging_configuration" {
    for_each = var.log_group_arn == null ? [] : [var.log_group_arn]

    content {
      level           = "ALL"
      log_destination = "${logging_configuration.value}:*"
    }
  }
}

variable "log_group_arn" {
  type    = string
  default = null
}
