resource "aws_s3_bucket" "site" {
  for_each = {
    de = "acme-site-de"
    fr = "acme-site-fr"
  }

  bucket = each.value
}
