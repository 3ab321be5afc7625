resource "aws_cloudwatch_log_group" "records" {
  name              = "/aws/cloudtrail/records"
  retention_in_days = 365
}

resource "aws_cloudtrail" "records" {
  name                          = "records"
  s3_bucket_name                = "acme-records-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.records.arn}:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/records-to-cloudwatch"
}

resource "aws_cloudwatch_log_metric_filter" "trail_changes" {
  name           = "trail-changes"
  log_group_name = aws_cloudwatch_log_group.records.name
  pattern        = "{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging) }"

  metric_transformation {
    name      = "trail-changes"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "trail_changes" {
  alarm_name          = "trail-changes"
  namespace           = "Audit"
  metric_name         = "trail-changes"
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = []
}
