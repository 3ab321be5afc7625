data "aws_caller_identity" "current" {}

# The key of the payment logs: nothing else may use it.
resource "aws_kms_key" "logs" {
  description         = "Payment logs"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { Service = "logs.eu-west-1.amazonaws.com" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-west-1:${data.aws_caller_identity.current.account_id}:log-group:/payments/api"
          }
        }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "payments" {
  name              = "/payments/api"
  retention_in_days = 731
  kms_key_id        = aws_kms_key.logs.arn
}

resource "aws_vpc" "payments" {
  cidr_block = "10.30.0.0/16"
}

resource "aws_flow_log" "payments" {
  vpc_id          = aws_vpc.payments.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.payments_flow_logs.arn
  iam_role_arn    = aws_iam_role.payments_flow_logs.arn
}

resource "aws_cloudwatch_log_group" "payments_flow_logs" {
  name_prefix       = "/aws/vpc/payments-flow-logs-"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.logs_2.arn
}

resource "aws_iam_role" "payments_flow_logs" {
  name_prefix = "payments-flow-logs-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "payments_flow_logs" {
  name_prefix = "payments-flow-logs-"
  role        = aws_iam_role.payments_flow_logs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
      ]
      Resource = "${aws_cloudwatch_log_group.payments_flow_logs.arn}:*"
    }]
  })
}

resource "aws_kms_key" "logs_2" {
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
        Principal = { Service = "logs.${data.aws_region.current.region}.amazonaws.com" }
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
            "kms:EncryptionContext:aws:logs:arn" = "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:log-group:*"
          }
        }
      },
    ]
  })
}

data "aws_region" "current" {}

data "aws_partition" "current" {}
