resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

resource "aws_guardduty_detector" "main" {
  enable = true
}
