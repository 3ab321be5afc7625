resource "aws_cloudtrail" "audit" {
  name                  = "audit"
  s3_bucket_name        = "acme-audit-records"
  is_multi_region_trail = true
}

resource "aws_iam_role" "audit_cloudtrail" {
  name               = "audit-cloudtrail"
  assume_role_policy = "{}"
}
