resource "aws_sfn_state_machine" "orders" {
  count = 2

  name     = "orders-${count.index}"
  role_arn = "arn:aws:iam::111122223333:role/orders"

  definition = jsonencode({
    StartAt = "Done"
    States  = { Done = { Type = "Succeed" } }
  })

  tracing_configuration {
    enabled = true
  }
}
