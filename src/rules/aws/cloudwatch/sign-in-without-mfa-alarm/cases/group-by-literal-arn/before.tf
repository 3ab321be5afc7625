resource "aws_cloudtrail" "main" {
  name                          = "main"
  s3_bucket_name                = "acme-main-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = "arn:aws:logs:eu-central-1:222233334444:log-group:/aws/cloudtrail/central:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/main-to-cloudwatch"
}
