resource "aws_s3_bucket" "claims" {
  bucket = "acme-claims"
}
