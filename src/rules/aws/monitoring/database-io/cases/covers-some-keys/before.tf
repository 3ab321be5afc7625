resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

resource "aws_db_instance" "shard" {
  for_each = toset(["a", "b"])

  identifier                  = "shard-${each.key}"
  engine                      = "mysql"
  instance_class              = "db.t4g.small"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_cloudwatch_metric_alarm" "queue_of_a" {
  alarm_name          = "queue-of-a"
  namespace           = "AWS/RDS"
  metric_name         = "DiskQueueDepth"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 75
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.shard["a"].identifier
  }
}
