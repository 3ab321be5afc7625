provider "aws" {
  region = "eu-west-1"
}

resource "aws_s3_bucket" "cloudtrail" {
  bucket = "old-trail"
}

resource "aws_s3_bucket" "cloudtrail_2" {
  bucket_prefix = "cloudtrail-"
}

resource "aws_s3_bucket_public_access_block" "cloudtrail_2" {
  bucket = aws_s3_bucket.cloudtrail_2.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "cloudtrail_2" {
  bucket = aws_s3_bucket.cloudtrail_2.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "CloudTrailReadsAcl"
        Effect    = "Allow"
        Action    = "s3:GetBucketAcl"
        Resource  = aws_s3_bucket.cloudtrail_2.arn
        Principal = { Service = "cloudtrail.amazonaws.com" }
      },
      {
        Sid       = "CloudTrailWritesFiles"
        Effect    = "Allow"
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.cloudtrail_2.arn}/AWSLogs/*"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Condition = { StringEquals = { "s3:x-amz-acl" = "bucket-owner-full-control" } }
      },
      {
        Sid       = "OnlyWithTls"
        Effect    = "Deny"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.cloudtrail_2.arn, "${aws_s3_bucket.cloudtrail_2.arn}/*"]
        Principal = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = aws_s3_bucket.cloudtrail_2.id
  is_multi_region_trail      = true
  enable_log_file_validation = true

  depends_on = [aws_s3_bucket_policy.cloudtrail_2]
}
