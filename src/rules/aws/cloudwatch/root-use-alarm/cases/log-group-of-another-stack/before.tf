variable "log_group_arn" {
  type = string
}

resource "aws_cloudtrail" "organization" {
  name                          = "organization"
  s3_bucket_name                = "acme-organization-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = var.log_group_arn
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/organization-to-cloudwatch"
}
