resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

resource "aws_securityhub_account" "main" {}
