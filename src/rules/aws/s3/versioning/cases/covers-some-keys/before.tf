resource "aws_s3_bucket" "zone" {
  for_each = toset(["raw", "curated"])

  bucket = "acme-zone-${each.key}"
}

resource "aws_s3_bucket_versioning" "zone" {
  bucket = aws_s3_bucket.zone["curated"].id

  versioning_configuration {
    status = "Enabled"
  }
}
