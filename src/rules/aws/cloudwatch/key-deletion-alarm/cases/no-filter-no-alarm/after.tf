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

resource "aws_cloudwatch_log_metric_filter" "main_key_deletion" {
  name           = "${aws_cloudtrail.main.name}-key-deletion"
  log_group_name = aws_cloudwatch_log_group.main.name
  pattern        = "{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }"

  metric_transformation {
    name      = "${aws_cloudtrail.main.name}-key-deletion"
    namespace = "CloudTrailMetrics"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "main_key_deletion" {
  alarm_name        = "${aws_cloudtrail.main.name}-key-deletion"
  alarm_description = "CloudTrail recorded keys that are disabled or scheduled for deletion."
  alarm_actions     = ["arn:aws:sns:eu-central-1:222233334444:security"]

  namespace   = aws_cloudwatch_log_metric_filter.main_key_deletion.metric_transformation[0].namespace
  metric_name = aws_cloudwatch_log_metric_filter.main_key_deletion.metric_transformation[0].name

  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}
