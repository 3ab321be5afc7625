resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

resource "aws_db_instance" "archive" {
  identifier                  = "archive-postgres"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

module "archive_space" {
  source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
  version = "~> 5.0"

  alarm_name          = "archive-space"
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 5368709120
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.on_call.arn]

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.archive.identifier
  }
}
