resource "aws_sfn_state_machine" "copies" {
  count = 2

  name     = "copies-${count.index}"
  role_arn = aws_iam_role.flow.arn

  definition = jsonencode({
    StartAt = "Wait"
    States = {
      Wait = { Type = "Wait", Seconds = 5, End = true }
    }
  })
}
