resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

resource "aws_ebs_encryption_by_default" "main" {
  enabled = true
}
