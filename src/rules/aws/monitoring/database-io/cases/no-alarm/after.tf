resource "aws_db_instance" "search" {
  identifier                  = "search-postgres"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_cloudwatch_metric_alarm" "search_disk_queue" {
  alarm_name        = "${aws_db_instance.search.identifier}-disk-queue"
  alarm_description = "Requests of the database wait for its disk."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/RDS"
  metric_name = "DiskQueueDepth"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.search.identifier
  }

  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 64
  period              = 300
  evaluation_periods  = 3
}
