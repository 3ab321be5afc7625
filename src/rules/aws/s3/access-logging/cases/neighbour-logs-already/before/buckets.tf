resource "aws_s3_bucket" "app" {
  bucket = "acme-app"
}

resource "aws_s3_bucket" "media" {
  bucket = "acme-media"
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}
