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
  kms_key_id        = aws_kms_key.logs.arn
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

resource "aws_kms_key" "logs" {
  description             = "Encrypts log groups of CloudWatch"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountDecides"
        Effect    = "Allow"
        Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "CloudWatchLogsEncrypts"
        Effect    = "Allow"
        Principal = { Service = "logs.${data.aws_region.current.id}.amazonaws.com" }
        Action = [
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:ReEncrypt*",
          "kms:GenerateDataKey*",
          "kms:Describe*",
        ]
        Resource = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:log-group:*"
          }
        }
      },
    ]
  })
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}
