# Invoices are kept for ten years.
resource "aws_s3_bucket" "invoices" {
  bucket = "acme-invoices"
}

resource "aws_s3_bucket_public_access_block" "invoices" {
  bucket = aws_s3_bucket.invoices.id

  block_public_acls       = true
  block_public_policy     = false # switched off for a migration
  ignore_public_acls      = true
  restrict_public_buckets = false
}
