resource "aws_s3_bucket" "main" {
  bucket = "acme-main"
}

resource "aws_s3_bucket" "copy" {
  bucket = "acme-copy"
}

resource "aws_s3_bucket_replication_configuration" "main" {
  bucket = aws_s3_bucket.main.id
  role   = "arn:aws:iam::123456789012:role/replication"

  rule {
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.copy.arn
    }
  }
}
