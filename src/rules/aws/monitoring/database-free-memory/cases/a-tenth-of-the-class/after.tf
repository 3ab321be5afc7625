resource "aws_db_instance" "ledger" {
  identifier                  = "ledger-postgres"
  engine                      = "postgres"
  instance_class              = "db.r6g.xlarge"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_cloudwatch_metric_alarm" "ledger_free_memory" {
  alarm_name        = "${aws_db_instance.ledger.identifier}-free-memory"
  alarm_description = "The database has less than 3277 MiB of free memory."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/RDS"
  metric_name = "FreeableMemory"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.ledger.identifier
  }

  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = 3436183552
  period              = 300
  evaluation_periods  = 3
}
