resource "aws_sfn_state_machine" "etl" {
  name     = "etl"
  role_arn = var.role_arn

  definition = jsonencode({
    StartAt = "Wait"
    States = {
      Wait = { Type = "Wait", Seconds = 5, End = true }
    }
  })

  logging_configuration {
    level           = "OFF" # too loud
    log_destination = "${aws_cloudwatch_log_group.etl.arn}:*"
  }
}

variable "role_arn" {
  type = string
}
