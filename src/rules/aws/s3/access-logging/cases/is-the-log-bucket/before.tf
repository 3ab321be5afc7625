resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

resource "aws_s3_bucket" "app" {
  bucket = "acme-app"

  logging {
    target_bucket = aws_s3_bucket.logs.id
    target_prefix = "app/"
  }
}
