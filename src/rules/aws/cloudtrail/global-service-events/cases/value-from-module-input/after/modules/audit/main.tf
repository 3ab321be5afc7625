variable "include_global_service_events" {
  type = bool
}

resource "aws_cloudtrail" "audit" {
  name                          = "audit"
  s3_bucket_name                = "acme-audit-records"
  include_global_service_events = var.include_global_service_events
}
