provider "aws" {
  region = "eu-west-1"
}

resource "aws_s3_bucket" "main" {
  bucket = "acme-main"
}

resource "aws_s3_bucket" "twin" {
  bucket = "acme-twin"
}

resource "aws_s3_bucket_replication_configuration" "main" {
  bucket = aws_s3_bucket.main.id
  role   = "arn:aws:iam::123456789012:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.twin.arn
    }
  }
}
