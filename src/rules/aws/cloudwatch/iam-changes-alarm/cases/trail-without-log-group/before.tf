resource "aws_cloudtrail" "cloudtrail" {
  name                          = "cloudtrail"
  s3_bucket_name                = "acme-cloudtrail-records"
  is_multi_region_trail         = true
  include_global_service_events = true
}
