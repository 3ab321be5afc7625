resource "aws_cloudtrail" "audit" {
  # owned by the platform team
  name           = "audit"
  s3_bucket_name = "acme-audit-records"
}
