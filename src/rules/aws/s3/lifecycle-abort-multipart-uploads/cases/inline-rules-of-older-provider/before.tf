resource "aws_s3_bucket" "legacy" {
  bucket = "acme-legacy"

  lifecycle_rule {
    id      = "archive"
    enabled = true

    transition {
      days          = 60
      storage_class = "GLACIER"
    }
  }
}
