resource "aws_cloudtrail" "organization" {
  name                          = "organization"
  s3_bucket_name                = "acme-organization-records"
  is_multi_region_trail         = true
  include_global_service_events = true
}
