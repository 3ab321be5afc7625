variable "topic" {
  type    = string
  default = null
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = "arn:aws:iam::123456789012:role/orders"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "orders.zip"
}

resource "aws_cloudwatch_metric_alarm" "orders" {
  alarm_name          = "orders"
  actions_enabled     = false
  alarm_actions       = [var.topic]
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1

  dimensions = {
    FunctionName = aws_lambda_function.orders.function_name
  }
}
