resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::111122223333:role/resize"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/resize:1.4.2"
}

resource "aws_cloudwatch_metric_alarm" "resize_errors" {
  alarm_name          = "resize-errors"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]

  dimensions = {
    FunctionName = aws_lambda_function.resize.function_name
  }
}
