# Records of the whole company
resource "aws_cloudtrail" "company" {
  name                  = "company"
  s3_bucket_name        = "acme-company-trail"
  is_multi_region_trail = true

  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.company_cloudtrail.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.company_cloudtrail.arn
}

resource "aws_cloudwatch_log_group" "company_cloudtrail" {
  name_prefix       = "/aws/cloudtrail/company-"
  retention_in_days = 545
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"

  tags = {
    VantaOwner       = "platform@example.com"
    VantaDescription = "The CloudWatch log group company cloudtrail of the web shop"
  }
}

resource "aws_iam_role" "company_cloudtrail" {
  name_prefix = "company-cloudtrail-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "cloudtrail.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "company_cloudtrail" {
  name_prefix = "company-cloudtrail-"
  role        = aws_iam_role.company_cloudtrail.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.company_cloudtrail.arn}:*"
    }]
  })
}
