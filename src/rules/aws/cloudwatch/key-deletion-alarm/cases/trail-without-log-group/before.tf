resource "aws_cloudtrail" "main" {
  name                          = "main"
  s3_bucket_name                = "acme-main-records"
  is_multi_region_trail         = true
  include_global_service_events = true
}
