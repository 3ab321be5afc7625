resource "aws_cloudwatch_log_group" "cloudtrail" {
  name              = "/aws/cloudtrail/cloudtrail"
  retention_in_days = 365
}

resource "aws_cloudtrail" "cloudtrail" {
  name                          = "cloudtrail"
  s3_bucket_name                = "acme-cloudtrail-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.cloudtrail.arn}:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/cloudtrail-to-cloudwatch"
}
