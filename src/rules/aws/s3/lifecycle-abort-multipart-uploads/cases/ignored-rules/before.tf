resource "aws_s3_bucket" "managed" {
  bucket = "acme-managed"
}

resource "aws_s3_bucket_lifecycle_configuration" "managed" {
  bucket = aws_s3_bucket.managed.id

  rule {
    id     = "expire"
    status = "Enabled"

    expiration {
      days = 90
    }
  }

  lifecycle {
    ignore_changes = [rule]
  }
}
