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

resource "aws_cloudwatch_log_metric_filter" "records_organization_changes" {
  provider = aws.audit

  name           = "${aws_cloudtrail.records.name}-organization-changes"
  log_group_name = aws_cloudwatch_log_group.records.name
  pattern        = "{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = AcceptHandshake) || ($.eventName = AttachPolicy) || ($.eventName = CreateAccount) || ($.eventName = CreateOrganizationalUnit) || ($.eventName = CreatePolicy) || ($.eventName = DeclineHandshake) || ($.eventName = DeleteOrganization) || ($.eventName = DeleteOrganizationalUnit) || ($.eventName = DeletePolicy) || ($.eventName = DetachPolicy) || ($.eventName = DisablePolicyType) || ($.eventName = EnablePolicyType) || ($.eventName = InviteAccountToOrganization) || ($.eventName = LeaveOrganization) || ($.eventName = MoveAccount) || ($.eventName = RemoveAccountFromOrganization) || ($.eventName = UpdatePolicy) || ($.eventName = UpdateOrganizationalUnit)) }"

  metric_transformation {
    name      = "${aws_cloudtrail.records.name}-organization-changes"
    namespace = "CloudTrailMetrics"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "records_organization_changes" {
  provider = aws.audit

  alarm_name        = "${aws_cloudtrail.records.name}-organization-changes"
  alarm_description = "CloudTrail recorded changes of AWS Organizations."
  alarm_actions     = ["arn:aws:sns:eu-central-1:222233334444:security"]

  namespace   = aws_cloudwatch_log_metric_filter.records_organization_changes.metric_transformation[0].namespace
  metric_name = aws_cloudwatch_log_metric_filter.records_organization_changes.metric_transformation[0].name

  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}
