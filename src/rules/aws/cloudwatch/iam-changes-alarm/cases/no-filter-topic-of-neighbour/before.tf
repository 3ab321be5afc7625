resource "aws_cloudwatch_log_group" "cloudtrail" {
  name              = "/aws/cloudtrail/cloudtrail"
  retention_in_days = 365
}

resource "aws_cloudtrail" "cloudtrail" {
  name                          = "cloudtrail"
  s3_bucket_name                = "acme-cloudtrail-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.cloudtrail.arn}:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/cloudtrail-to-cloudwatch"
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
