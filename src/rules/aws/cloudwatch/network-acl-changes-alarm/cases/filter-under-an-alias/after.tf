resource "aws_cloudwatch_log_group" "audit" {
  provider          = aws.frankfurt
  name              = "/aws/cloudtrail/audit"
  retention_in_days = 365
}

resource "aws_cloudtrail" "audit" {
  provider                      = aws.frankfurt
  name                          = "audit"
  s3_bucket_name                = "acme-audit-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.audit.arn}:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/audit-to-cloudwatch"
}

resource "aws_cloudwatch_log_metric_filter" "network_acl_changes" {
  provider       = aws.frankfurt
  name           = "network-acl-changes"
  log_group_name = aws_cloudwatch_log_group.audit.name
  pattern        = "{ ($.eventName = CreateNetworkAcl) || ($.eventName = CreateNetworkAclEntry) || ($.eventName = DeleteNetworkAcl) || ($.eventName = DeleteNetworkAclEntry) || ($.eventName = ReplaceNetworkAclEntry) || ($.eventName = ReplaceNetworkAclAssociation) }"

  metric_transformation {
    name      = "network-acl-changes"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "audit_network_acl_changes" {
  provider = aws.frankfurt

  alarm_name        = aws_cloudwatch_log_metric_filter.network_acl_changes.name
  alarm_description = "CloudTrail recorded changes of network ACLs."
  alarm_actions     = ["arn:aws:sns:eu-central-1:222233334444:security"]

  namespace   = aws_cloudwatch_log_metric_filter.network_acl_changes.metric_transformation[0].namespace
  metric_name = aws_cloudwatch_log_metric_filter.network_acl_changes.metric_transformation[0].name

  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}
