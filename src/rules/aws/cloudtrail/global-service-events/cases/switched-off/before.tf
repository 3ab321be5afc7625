resource "aws_cloudtrail" "audit" {
  name                          = "audit"
  s3_bucket_name                = "acme-audit-records"
  include_global_service_events = false # as it was created
}
