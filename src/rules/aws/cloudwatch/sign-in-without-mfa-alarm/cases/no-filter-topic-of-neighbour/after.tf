resource "aws_cloudwatch_log_group" "main" {
  name              = "/aws/cloudtrail/main"
  retention_in_days = 365
}

resource "aws_cloudtrail" "main" {
  name                          = "main"
  s3_bucket_name                = "acme-main-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.main.arn}:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/main-to-cloudwatch"
}

resource "aws_cloudwatch_log_metric_filter" "main_sign_in_without_mfa" {
  name           = "${aws_cloudtrail.main.name}-sign-in-without-mfa"
  log_group_name = aws_cloudwatch_log_group.main.name
  pattern        = "{ ($.eventName = \"ConsoleLogin\") && ($.additionalEventData.MFAUsed != \"Yes\") && ($.userIdentity.type = \"IAMUser\") && ($.responseElements.ConsoleLogin = \"Success\") }"

  metric_transformation {
    name      = "${aws_cloudtrail.main.name}-sign-in-without-mfa"
    namespace = "CloudTrailMetrics"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "main_sign_in_without_mfa" {
  alarm_name        = "${aws_cloudtrail.main.name}-sign-in-without-mfa"
  alarm_description = "CloudTrail recorded sign-ins to the console without a second factor."
  alarm_actions     = [aws_sns_topic.security.arn]

  namespace   = aws_cloudwatch_log_metric_filter.main_sign_in_without_mfa.metric_transformation[0].namespace
  metric_name = aws_cloudwatch_log_metric_filter.main_sign_in_without_mfa.metric_transformation[0].name

  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}

resource "aws_sns_topic" "security" {
  name = "security"
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
