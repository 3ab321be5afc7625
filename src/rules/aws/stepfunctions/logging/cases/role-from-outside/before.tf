resource "aws_sfn_state_machine" "billing" {
  name     = "billing"
  role_arn = var.role_arn

  definition = jsonencode({
    StartAt = "Wait"
    States = {
      Wait = { Type = "Wait", Seconds = 5, End = true }
    }
  })
}

variable "role_arn" {
  type = string
}
