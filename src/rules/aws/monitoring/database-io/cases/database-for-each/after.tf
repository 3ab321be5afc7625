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

resource "aws_cloudwatch_metric_alarm" "shard_disk_queue" {
  for_each = aws_db_instance.shard

  alarm_name        = "${each.value.identifier}-disk-queue"
  alarm_description = "Requests of the database wait for its disk."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/RDS"
  metric_name = "DiskQueueDepth"
  dimensions = {
    DBInstanceIdentifier = each.value.identifier
  }

  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 64
  period              = 300
  evaluation_periods  = 3
}
