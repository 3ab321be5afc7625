resource "aws_s3_bucket" "forms" {
  bucket = "acme-forms"
}
