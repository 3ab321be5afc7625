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

resource "aws_cloudwatch_log_metric_filter" "route_table_changes" {
  name           = "route-table-changes"
  log_group_name = aws_cloudwatch_log_group.organization.name
  pattern        = "{ ($.eventSource = ec2.amazonaws.com) && (($.eventName = CreateRoute) || ($.eventName = CreateRouteTable) || ($.eventName = ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) || ($.eventName = DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName = DisassociateRouteTable)) }"

  metric_transformation {
    name      = "route-table-changes"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "route_table_changes" {
  alarm_name          = "route-table-changes"
  namespace           = "Audit"
  metric_name         = "route-table-changes"
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = []
}
