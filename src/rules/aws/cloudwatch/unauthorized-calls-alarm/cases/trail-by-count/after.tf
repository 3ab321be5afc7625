resource "aws_cloudwatch_log_group" "audit" {
  count = var.is_audited ? 1 : 0

  name              = "/aws/cloudtrail/audit"
  retention_in_days = 365
}

resource "aws_cloudtrail" "audit" {
  count = var.is_audited ? 1 : 0

  name                          = "audit"
  s3_bucket_name                = "acme-audit-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.audit[0].arn}:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/audit-to-cloudwatch"
}

resource "aws_cloudwatch_log_metric_filter" "audit_unauthorized_calls" {
  count = length(aws_cloudtrail.audit)

  name           = "${aws_cloudtrail.audit[count.index].name}-unauthorized-calls"
  log_group_name = aws_cloudwatch_log_group.audit[0].name
  pattern        = "{ (($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\")) && ($.sourceIPAddress != \"delivery.logs.amazonaws.com\") && ($.eventName != \"HeadBucket\") }"

  metric_transformation {
    name      = "${aws_cloudtrail.audit[count.index].name}-unauthorized-calls"
    namespace = "CloudTrailMetrics"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "audit_unauthorized_calls" {
  count = length(aws_cloudtrail.audit)

  alarm_name        = "${aws_cloudtrail.audit[count.index].name}-unauthorized-calls"
  alarm_description = "CloudTrail recorded calls that were not authorised."
  alarm_actions     = ["arn:aws:sns:eu-central-1:222233334444:security"]

  namespace   = aws_cloudwatch_log_metric_filter.audit_unauthorized_calls[count.index].metric_transformation[0].namespace
  metric_name = aws_cloudwatch_log_metric_filter.audit_unauthorized_calls[count.index].metric_transformation[0].name

  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}

variable "is_audited" {
  type    = bool
  default = true
}
