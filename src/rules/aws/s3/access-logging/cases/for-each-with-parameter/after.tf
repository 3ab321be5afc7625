resource "aws_s3_bucket" "site" {
  for_each = {
    de = "acme-site-de"
    fr = "acme-site-fr"
  }

  bucket = each.value
}

resource "aws_s3_bucket_logging" "site" {
  for_each = aws_s3_bucket.site

  bucket        = each.value.id
  target_bucket = "acme-central-logs"
  target_prefix = "${each.value.id}/"
}
