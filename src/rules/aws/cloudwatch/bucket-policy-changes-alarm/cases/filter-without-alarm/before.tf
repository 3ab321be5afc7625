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

resource "aws_cloudwatch_log_metric_filter" "bucket_policy_changes" {
  name           = "bucket-policy-changes"
  log_group_name = aws_cloudwatch_log_group.organization.name
  pattern        = "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || ($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || ($.eventName = DeleteBucketReplication)) }"

  metric_transformation {
    name      = "bucket-policy-changes"
    namespace = "Audit"
    value     = "1"
  }
}
