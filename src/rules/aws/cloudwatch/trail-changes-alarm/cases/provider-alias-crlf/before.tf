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
