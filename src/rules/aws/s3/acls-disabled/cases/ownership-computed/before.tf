variable "ownership" {
  type = string
}

resource "aws_s3_bucket" "tenant" {
  bucket = "acme-tenant"
}

resource "aws_s3_bucket_ownership_controls" "tenant" {
  bucket = aws_s3_bucket.tenant.id

  rule {
    object_ownership = var.ownership
  }
}
