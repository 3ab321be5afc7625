resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

resource "aws_dynamodb_table" "carts" {
  name         = "carts"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_cloudwatch_metric_alarm" "carts_read_capacity" {
  alarm_name        = "${aws_dynamodb_table.carts.name}-read-capacity"
  alarm_description = "The table uses most of its read capacity."
  alarm_actions     = [aws_sns_topic.on_call.arn]

  namespace   = "AWS/DynamoDB"
  metric_name = "ConsumedReadCapacityUnits"
  dimensions = {
    TableName = aws_dynamodb_table.carts.name
  }

  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 9600000
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "writes" {
  alarm_name          = "writes"
  namespace           = "AWS/DynamoDB"
  metric_name         = "ConsumedWriteCapacityUnits"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]

  dimensions = {
    TableName = aws_dynamodb_table.carts.name
  }
}
