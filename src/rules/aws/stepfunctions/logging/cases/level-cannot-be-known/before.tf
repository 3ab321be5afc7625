resource "aws_sfn_state_machine" "any" {
  name     = "any"
  role_arn = aws_iam_role.flow.arn

  definition = jsonencode({
    StartAt = "Wait"
    States = {
      Wait = { Type = "Wait", Seconds = 5, End = true }
    }
  })

  logging_configuration {
    level           = var.level
    log_destination = "${aws_cloudwatch_log_group.any.arn}:*"
  }
}

variable "level" {
  type = string
}
