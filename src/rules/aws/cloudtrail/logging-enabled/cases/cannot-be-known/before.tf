variable "enable_logging" {
  type = bool
}

resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "acme-audit-records"
  enable_logging = var.enable_logging
}
