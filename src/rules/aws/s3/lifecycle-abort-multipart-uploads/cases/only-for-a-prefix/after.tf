resource "aws_s3_bucket" "drop" {
  bucket = "acme-drop"
}

resource "aws_s3_bucket_lifecycle_configuration" "drop" {
  bucket = aws_s3_bucket.drop.id

  rule {
    id     = "uploads"
    status = "Enabled"

    filter {
      prefix = "incoming/"
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  rule {
    id     = "abort-incomplete-multipart-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}
