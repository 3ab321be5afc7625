terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

resource "aws_cloudwatch_log_group" "shop" {
  name              = "/acme/shop"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.logs.arn
}

resource "aws_kms_key" "logs" {
  description = "Logs of Ireland"
}

resource "aws_vpc" "london" {
  region     = "eu-west-2"
  cidr_block = "10.1.0.0/16"
}

resource "aws_flow_log" "london" {
  region          = "eu-west-2"
  vpc_id          = aws_vpc.london.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.london_flow_logs.arn
  iam_role_arn    = aws_iam_role.london_flow_logs.arn
}

resource "aws_cloudwatch_log_group" "london_flow_logs" {
  region            = "eu-west-2"
  name_prefix       = "/aws/vpc/london-flow-logs-"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.logs_2.arn
}

resource "aws_iam_role" "london_flow_logs" {
  name_prefix = "london-flow-logs-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "london_flow_logs" {
  name_prefix = "london-flow-logs-"
  role        = aws_iam_role.london_flow_logs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
      ]
      Resource = "${aws_cloudwatch_log_group.london_flow_logs.arn}:*"
    }]
  })
}

resource "aws_kms_key" "logs_2" {
  region = "eu-west-2"

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
        Principal = { Service = "logs.${data.aws_region.current_2.region}.amazonaws.com" }
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
            "kms:EncryptionContext:aws:logs:arn" = "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current_2.region}:${data.aws_caller_identity.current.account_id}:log-group:*"
          }
        }
      },
    ]
  })
}

data "aws_region" "current_2" {
  region = "eu-west-2"
}

data "aws_partition" "current" {}
