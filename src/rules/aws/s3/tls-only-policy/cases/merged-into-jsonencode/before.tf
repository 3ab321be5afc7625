resource "aws_s3_bucket" "partner_feed" {
  bucket = "acme-partner-feed"
}

resource "aws_s3_bucket_policy" "partner_feed" {
  bucket = aws_s3_bucket.partner_feed.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # Agreed with the partner in 2022.
        Sid       = "PartnerReads"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::210987654321:root" }
        Action    = ["s3:GetObject"]
        Resource  = "${aws_s3_bucket.partner_feed.arn}/*"
      },
    ]
  })
}
