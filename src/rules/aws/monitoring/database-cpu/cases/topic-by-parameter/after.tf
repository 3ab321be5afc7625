resource "aws_db_instance" "main" {
  identifier                  = "main-mysql"
  engine                      = "mysql"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_cloudwatch_metric_alarm" "main_cpu" {
  alarm_name        = "${aws_db_instance.main.identifier}-cpu"
  alarm_description = "The database uses most of its processors."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/RDS"
  metric_name = "CPUUtilization"
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.main.identifier
  }

  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 60
  period              = 300
  evaluation_periods  = 3
}
