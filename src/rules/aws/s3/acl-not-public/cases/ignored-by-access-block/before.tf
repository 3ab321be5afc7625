resource "aws_s3_bucket" "old" {
  bucket = "acme-old"
  acl    = "public-read"
}

resource "aws_s3_bucket_public_access_block" "old" {
  bucket             = aws_s3_bucket.old.id
  ignore_public_acls = true
}
