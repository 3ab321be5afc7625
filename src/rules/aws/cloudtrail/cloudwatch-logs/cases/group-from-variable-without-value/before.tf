variable "log_group_arn" {
  type = string
}

resource "aws_cloudtrail" "audit" {
  name                       = "audit"
  s3_bucket_name             = "acme-audit-records"
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = var.log_group_arn
  cloud_watch_logs_role_arn  = "arn:aws:iam::222233334444:role/audit"
}
