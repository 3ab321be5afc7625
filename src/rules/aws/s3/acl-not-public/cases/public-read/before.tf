resource "aws_s3_bucket" "brochures" {
  bucket = "acme-brochures"
}

resource "aws_s3_bucket_acl" "brochures" {
  bucket = aws_s3_bucket.brochures.id
  acl    = "public-read"
}
