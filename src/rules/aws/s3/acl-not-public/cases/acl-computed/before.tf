variable "acl" {
  type = string
}

resource "aws_s3_bucket" "any" {
  bucket = "acme-any"
}

resource "aws_s3_bucket_acl" "any" {
  bucket = aws_s3_bucket.any.id
  acl    = var.acl
}
