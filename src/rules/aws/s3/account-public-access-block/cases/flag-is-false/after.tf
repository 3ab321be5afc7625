resource "aws_s3_account_public_access_block" "account" {
  # Marketing wanted a public bucket.
  block_public_policy     = true
  restrict_public_buckets = true
  block_public_acls       = true
  ignore_public_acls      = true
}
