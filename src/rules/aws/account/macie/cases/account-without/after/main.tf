resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

resource "aws_macie2_account" "main" {
  status = "ENABLED"
}
