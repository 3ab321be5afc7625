resource "aws_db_instance" "archive" {
  identifier                  = "archive-postgres"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  snapshot_identifier         = "rds:archive-2024-05-01"
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_cloudwatch_metric_alarm" "archive_free_storage" {
  alarm_name        = "${aws_db_instance.archive.identifier}-free-storage"
  alarm_description = "The disk has less than 30 GiB left."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/RDS"
  metric_name = "FreeStorageSpace"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.archive.identifier
  }

  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 32212254720
  period              = 300
  evaluation_periods  = 1
}
