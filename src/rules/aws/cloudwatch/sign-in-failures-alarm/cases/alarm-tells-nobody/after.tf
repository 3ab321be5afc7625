resource "aws_cloudwatch_log_group" "audit" {
  name              = "/aws/cloudtrail/audit"
  retention_in_days = 365
}

resource "aws_cloudtrail" "audit" {
  name                          = "audit"
  s3_bucket_name                = "acme-audit-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.audit.arn}:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/audit-to-cloudwatch"
}

resource "aws_sns_topic" "security" {
  name = "security"
}

resource "aws_cloudwatch_log_metric_filter" "sign_in_failures" {
  name           = "sign-in-failures"
  log_group_name = aws_cloudwatch_log_group.audit.name
  pattern        = "{ ($.eventName = ConsoleLogin) && ($.errorMessage = \"Failed authentication\") }"

  metric_transformation {
    name      = "sign-in-failures"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "sign_in_failures" {
  alarm_name          = "sign-in-failures"
  namespace           = "Audit"
  metric_name         = "sign-in-failures"
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.security.arn]
}

resource "aws_cloudwatch_metric_alarm" "ingestion" {
  alarm_name          = "audit-ingestion"
  namespace           = "AWS/Logs"
  metric_name         = "IncomingLogEvents"
  statistic           = "Sum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 3600
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.security.arn]
}
