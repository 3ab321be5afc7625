resource "aws_s3_bucket" "part" {
  count = 2

  bucket = "acme-part-${count.index}"
}

resource "aws_s3_bucket_lifecycle_configuration" "part" {
  count = length(aws_s3_bucket.part)

  bucket = aws_s3_bucket.part[count.index].id

  rule {
    id     = "abort-incomplete-multipart-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}
