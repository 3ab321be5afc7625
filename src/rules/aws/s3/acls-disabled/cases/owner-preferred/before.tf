resource "aws_s3_bucket" "partners" {
  bucket = "acme-partners"
}

resource "aws_s3_bucket_ownership_controls" "partners" {
  bucket = aws_s3_bucket.partners.id

  rule {
    # Partners upload with their own credentials.
    object_ownership = "BucketOwnerPreferred"
  }
}
