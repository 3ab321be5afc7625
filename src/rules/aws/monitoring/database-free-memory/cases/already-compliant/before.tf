resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

resource "aws_db_instance" "ledger" {
  identifier                  = "ledger-postgres"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_cloudwatch_metric_alarm" "ledger_memory" {
  alarm_name          = "ledger-memory"
  comparison_operator = "LessThanThreshold"
  threshold           = 200
  evaluation_periods  = 2
  alarm_actions       = [aws_sns_topic.on_call.arn]

  metric_query {
    id          = "free_mebibytes"
    expression  = "free / 1048576"
    return_data = true
  }

  metric_query {
    id = "free"

    metric {
      namespace   = "AWS/RDS"
      metric_name = "FreeableMemory"
      period      = 300
      stat        = "Average"

      dimensions = {
        DBInstanceIdentifier = aws_db_instance.ledger.identifier
      }
    }
  }
}
