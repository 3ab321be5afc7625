resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

locals {
  databases = {
    orders = aws_db_instance.orders.identifier
    users  = aws_db_instance.users.identifier
  }
}

resource "aws_cloudwatch_metric_alarm" "database_cpu" {
  for_each = local.databases

  alarm_name          = "${each.key}-cpu"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 75
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]

  dimensions = {
    DBInstanceIdentifier = each.value
  }
}
