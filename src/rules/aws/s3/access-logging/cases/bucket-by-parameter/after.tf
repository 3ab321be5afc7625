resource "aws_s3_bucket" "forms" {
  bucket = "acme-forms"
}

resource "aws_s3_bucket_logging" "forms" {
  bucket        = aws_s3_bucket.forms.id
  target_bucket = "acme-central-logs"
  target_prefix = "${aws_s3_bucket.forms.id}/"
}
