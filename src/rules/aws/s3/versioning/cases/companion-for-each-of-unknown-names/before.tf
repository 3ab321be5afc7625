variable "versioned_buckets" {
  description = "Names of the buckets that keep old versions"
  type        = set(string)
}

resource "aws_s3_bucket" "reports" {
  bucket = "acme-reports"
}

resource "aws_s3_bucket_versioning" "listed" {
  for_each = var.versioned_buckets

  bucket = each.value

  versioning_configuration {
    status = "Enabled"
  }
}
