resource "aws_s3_bucket" "alone" {
  bucket = "acme-alone"
}
