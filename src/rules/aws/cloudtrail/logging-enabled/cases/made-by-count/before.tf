resource "aws_cloudtrail" "audit" {
  count = 2

  name           = "audit-${count.index}"
  s3_bucket_name = "acme-audit-records"
  enable_logging = false
}
