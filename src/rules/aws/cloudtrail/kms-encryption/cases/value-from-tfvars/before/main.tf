variable "kms_key_id" {
  type = string
}

resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "acme-audit-records"
  kms_key_id     = var.kms_key_id
}
