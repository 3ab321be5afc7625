resource "aws_dynamodb_table" "carts" {
  name           = "carts"
  billing_mode   = "PROVISIONED"
  read_capacity  = 20
  write_capacity = 10
  hash_key       = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_cloudwatch_metric_alarm" "carts_read_capacity" {
  alarm_name        = "${aws_dynamodb_table.carts.name}-read-capacity"
  alarm_description = "The table uses most of its read capacity."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/DynamoDB"
  metric_name = "ConsumedReadCapacityUnits"
  dimensions = {
    TableName = aws_dynamodb_table.carts.name
  }

  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 4800
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}
