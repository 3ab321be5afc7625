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

resource "aws_cloudwatch_log_metric_filter" "records_security_group_changes" {
  name           = "${aws_cloudtrail.records.name}-security-group-changes"
  log_group_name = aws_cloudwatch_log_group.records.name
  pattern        = "{ ($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = AuthorizeSecurityGroupEgress) || ($.eventName = RevokeSecurityGroupIngress) || ($.eventName = RevokeSecurityGroupEgress) || ($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup) }"

  metric_transformation {
    name      = "${aws_cloudtrail.records.name}-security-group-changes"
    namespace = "CloudTrailMetrics"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "records_security_group_changes" {
  alarm_name        = "${aws_cloudtrail.records.name}-security-group-changes"
  alarm_description = "CloudTrail recorded changes of security groups."
  alarm_actions     = [aws_sns_topic.security.arn]

  namespace   = aws_cloudwatch_log_metric_filter.records_security_group_changes.metric_transformation[0].namespace
  metric_name = aws_cloudwatch_log_metric_filter.records_security_group_changes.metric_transformation[0].name

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
