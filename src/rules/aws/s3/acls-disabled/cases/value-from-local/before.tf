locals {
  ownership = "ObjectWriter"
}

resource "aws_s3_bucket" "inbox" {
  bucket = "acme-inbox"
}

resource "aws_s3_bucket_ownership_controls" "inbox" {
  bucket = aws_s3_bucket.inbox.id

  rule {
    object_ownership = local.ownership
  }
}
