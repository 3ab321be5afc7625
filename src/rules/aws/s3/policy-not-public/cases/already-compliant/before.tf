resource "aws_s3_bucket" "feed" {
  bucket = "acme-feed"
}

resource "aws_s3_bucket_policy" "feed" {
  bucket = aws_s3_bucket.feed.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.feed.arn}/*"
      Condition = { StringEquals = { "aws:sourceVpce" = "vpce-0a1b2c3d4e5f60718" } }
    }]
  })
}
