resource "aws_s3_bucket" "region_data" {
  for_each = toset(["a", "b"])

  bucket = "acme-data-${each.key}"
}

resource "aws_s3_bucket_versioning" "region_data" {
  for_each = aws_s3_bucket.region_data

  bucket = each.value.id

  versioning_configuration {
    status = "Enabled"
  }
}
