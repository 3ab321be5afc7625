resource "aws_s3_bucket" "lake" {
  bucket = "acme-lake"
}

resource "aws_s3_access_point" "analysts" {
  bucket = aws_s3_bucket.lake.id
  name   = "analysts"
}
