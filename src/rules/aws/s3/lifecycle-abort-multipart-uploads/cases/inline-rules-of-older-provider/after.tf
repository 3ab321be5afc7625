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

  lifecycle_rule {
    id                                     = "abort-incomplete-multipart-uploads"
    enabled                                = true
    abort_incomplete_multipart_upload_days = 7
  }
}
