resource "aws_s3_bucket" "region_data" {
  for_each = toset(["a", "b"])

  bucket = "acme-data-${each.key}"
}

resource "aws_s3_bucket_replication_configuration" "region_data" {
  for_each = aws_s3_bucket.region_data

  bucket = each.value.id
  role   = "arn:aws:iam::123456789012:role/s3-replication"

  depends_on = [aws_s3_bucket_versioning.region_data]

  rule {
    id     = "replicate-all"
    status = "Enabled"

    filter {}

    delete_marker_replication {
      status = "Disabled"
    }

    destination {
      bucket = "arn:aws:s3:::acme-replica"
    }
  }
}

resource "aws_s3_bucket_versioning" "region_data" {
  for_each = aws_s3_bucket.region_data

  bucket = each.value.id

  versioning_configuration {
    status = "Enabled"
  }
}
