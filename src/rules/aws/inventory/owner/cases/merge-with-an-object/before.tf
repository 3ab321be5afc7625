locals {
  tags = {
    Environment = "prod"
  }
}

resource "aws_s3_bucket" "exports" {
  bucket = "acme-exports"

  tags = merge(local.tags, {
    Name = "acme-exports"
  })
}
