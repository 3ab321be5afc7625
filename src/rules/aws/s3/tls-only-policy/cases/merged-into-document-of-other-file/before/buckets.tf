resource "aws_s3_bucket" "audit" {
  bucket_prefix = "acme-audit-"
}
