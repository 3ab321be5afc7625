resource "aws_s3_bucket" "replica" {
  provider = aws.ireland
  bucket   = "acme-invoices-replica"
}

resource "aws_s3_bucket_public_access_block" "replica" {
  provider = aws.ireland
  bucket   = aws_s3_bucket.replica.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
