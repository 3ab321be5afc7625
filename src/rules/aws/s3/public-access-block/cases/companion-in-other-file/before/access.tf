resource "aws_s3_bucket_public_access_block" "invoices" {
  bucket              = aws_s3_bucket.invoices.bucket
  block_public_acls   = true
  block_public_policy = true
}
