resource "aws_cloudwatch_log_group" "organization" {
  name              = "/aws/cloudtrail/organization"
  retention_in_days = 365
}

resource "aws_cloudtrail" "organization" {
  name                          = "organization"
  s3_bucket_name                = "acme-organization-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.organization.arn}:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/organization-to-cloudwatch"
}

resource "aws_cloudwatch_log_metric_filter" "organization_root_use" {
  name           = "${aws_cloudtrail.organization.name}-root-use"
  log_group_name = aws_cloudwatch_log_group.organization.name
  pattern        = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"

  metric_transformation {
    name      = "${aws_cloudtrail.organization.name}-root-use"
    namespace = "CloudTrailMetrics"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "organization_root_use" {
  alarm_name        = "${aws_cloudtrail.organization.name}-root-use"
  alarm_description = "CloudTrail recorded use of the root user."
  alarm_actions     = ["arn:aws:sns:eu-central-1:222233334444:security"]

  namespace   = aws_cloudwatch_log_metric_filter.organization_root_use.metric_transformation[0].namespace
  metric_name = aws_cloudwatch_log_metric_filter.organization_root_use.metric_transformation[0].name

  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}
