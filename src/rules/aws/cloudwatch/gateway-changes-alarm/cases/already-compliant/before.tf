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

resource "aws_sns_topic" "security" {
  name = "security"
}

resource "aws_cloudwatch_log_metric_filter" "gateway_changes" {
  name           = "gateway-changes"
  log_group_name = aws_cloudwatch_log_group.main.name
  pattern        = "{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || ($.eventName = AttachInternetGateway) || ($.eventName = CreateInternetGateway) || ($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }"

  metric_transformation {
    name      = "gateway-changes"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "gateway_changes" {
  alarm_name          = "gateway-changes"
  namespace           = aws_cloudwatch_log_metric_filter.gateway_changes.metric_transformation[0].namespace
  metric_name         = aws_cloudwatch_log_metric_filter.gateway_changes.metric_transformation[0].name
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.security.arn]
}
