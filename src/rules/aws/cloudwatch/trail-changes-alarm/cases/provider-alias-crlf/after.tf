resource "aws_cloudwatch_log_group" "records" {
  name              = "/aws/cloudtrail/records"
  retention_in_days = 365
}

resource "aws_cloudtrail" "records" {
  provider = aws.audit

  name                          = "records"
  s3_bucket_name                = "acme-records-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.records.arn}:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/records-to-cloudwatch"
}

resource "aws_cloudwatch_log_metric_filter" "records_trail_changes" {
  provider = aws.audit

  name           = "${aws_cloudtrail.records.name}-trail-changes"
  log_group_name = aws_cloudwatch_log_group.records.name
  pattern        = "{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging) }"

  metric_transformation {
    name      = "${aws_cloudtrail.records.name}-trail-changes"
    namespace = "CloudTrailMetrics"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "records_trail_changes" {
  provider = aws.audit

  alarm_name        = "${aws_cloudtrail.records.name}-trail-changes"
  alarm_description = "CloudTrail recorded changes of CloudTrail."
  alarm_actions     = ["arn:aws:sns:eu-central-1:222233334444:security"]

  namespace   = aws_cloudwatch_log_metric_filter.records_trail_changes.metric_transformation[0].namespace
  metric_name = aws_cloudwatch_log_metric_filter.records_trail_changes.metric_transformation[0].name

  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}
