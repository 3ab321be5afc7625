resource "aws_s3_bucket" "photos" {
  bucket = "acme-photos"
}

resource "aws_s3_bucket_versioning" "photos" {
  bucket = aws_s3_bucket.photos.id

  versioning_configuration {
    status = "Enabled" # too dear, 2021
  }
}
