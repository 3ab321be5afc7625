resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

resource "aws_dynamodb_table" "events" {
  name         = "events"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_cloudwatch_metric_alarm" "events_writes" {
  alarm_name          = "events-writes"
  namespace           = "AWS/DynamoDB"
  metric_name         = "ConsumedWriteCapacityUnits"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 900000
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]

  dimensions = {
    TableName = aws_dynamodb_table.events.name
  }
}
