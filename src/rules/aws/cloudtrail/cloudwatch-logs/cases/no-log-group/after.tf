resource "aws_cloudtrail" "audit" {
  name                  = "audit"
  s3_bucket_name        = "acme-audit-records"
  is_multi_region_trail = true

  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.audit_cloudtrail.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.audit_cloudtrail.arn
}

resource "aws_cloudwatch_log_group" "audit_cloudtrail" {
  name_prefix       = "/aws/cloudtrail/audit-"
  retention_in_days = 365
}

resource "aws_iam_role" "audit_cloudtrail" {
  name_prefix = "audit-cloudtrail-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "cloudtrail.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "audit_cloudtrail" {
  name_prefix = "audit-cloudtrail-"
  role        = aws_iam_role.audit_cloudtrail.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.audit_cloudtrail.arn}:*"
    }]
  })
}
