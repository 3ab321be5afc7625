resource "aws_s3_bucket" "app" {
  bucket = "acme-app"
}

resource "aws_s3_bucket" "media" {
  bucket = "acme-media"
}

resource "aws_s3_bucket_logging" "media" {
  bucket        = aws_s3_bucket.media.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "${aws_s3_bucket.media.id}/"
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}
