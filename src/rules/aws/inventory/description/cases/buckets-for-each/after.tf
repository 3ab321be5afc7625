resource "aws_s3_bucket" "site" {
  for_each = toset(["de", "fr"])

  bucket = "acme-site-${each.key}"

  tags = {
    Country          = each.key
    VantaDescription = "The S3 bucket site of the web shop"
  }
}
