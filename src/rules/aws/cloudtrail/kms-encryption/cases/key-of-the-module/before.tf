resource "aws_kms_key" "audit" {
  description         = "records of CloudTrail"
  enable_key_rotation = true
}

resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "acme-audit-records"
  kms_key_id     = aws_kms_key.audit.arn
}
