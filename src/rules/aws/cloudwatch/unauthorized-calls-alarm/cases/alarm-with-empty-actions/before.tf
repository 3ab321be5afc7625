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

resource "aws_cloudwatch_log_metric_filter" "unauthorized_calls" {
  name           = "unauthorized-calls"
  log_group_name = aws_cloudwatch_log_group.audit.name
  pattern        = "{ (($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\")) && ($.sourceIPAddress != \"delivery.logs.amazonaws.com\") && ($.eventName != \"HeadBucket\") }"

  metric_transformation {
    name      = "unauthorized-calls"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "unauthorized_calls" {
  alarm_name          = "unauthorized-calls"
  namespace           = "Audit"
  metric_name         = "unauthorized-calls"
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = []
}
