resource "aws_s3_bucket" "tenant" {
  for_each = toset(["north", "south"])

  bucket = "acme-tenant-${each.key}"
}

resource "aws_s3_bucket_policy" "tenant" {
  for_each = aws_s3_bucket.tenant

  bucket = each.value.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/${each.key}-reader" }
      Action    = "s3:ListBucket"
      Resource  = each.value.arn
    }]
  })
}
