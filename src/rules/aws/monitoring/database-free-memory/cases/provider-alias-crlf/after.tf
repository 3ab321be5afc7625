resource "aws_db_instance" "ledger" {
  identifier                  = "ledger-postgres"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
  provider                    = aws.frankfurt
}

resource "aws_cloudwatch_metric_alarm" "ledger_free_memory" {
  provider = aws.frankfurt

  alarm_name        = "${aws_db_instance.ledger.identifier}-free-memory"
  alarm_description = "The database has less than 410 MiB of free memory."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/RDS"
  metric_name = "FreeableMemory"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.ledger.identifier
  }

  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = 429916160
  period              = 300
  evaluation_periods  = 3
}
