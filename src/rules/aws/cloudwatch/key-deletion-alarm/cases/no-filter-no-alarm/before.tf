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
