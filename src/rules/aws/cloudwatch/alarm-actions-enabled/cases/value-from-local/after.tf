locals {
  actions_enabled = true
}

resource "aws_cloudwatch_metric_alarm" "queue_age" {
  alarm_name          = "queue-age"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 600
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:on-call"]
  actions_enabled     = local.actions_enabled

  dimensions = {
    QueueName = "jobs"
  }
}
