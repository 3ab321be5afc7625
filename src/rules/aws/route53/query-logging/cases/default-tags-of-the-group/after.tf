provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "global"
  region = "us-east-1"

  default_tags {
    tags = {
      VantaOwner = "edge@acme.example"
    }
  }
}

resource "aws_route53_zone" "shop" {
  name    = "shop.example.com"
  comment = "The web shop"
}

resource "aws_route53_query_log" "shop" {
  zone_id                  = aws_route53_zone.shop.zone_id
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.route53_queries.arn

  depends_on = [aws_cloudwatch_log_resource_policy.route53_queries]
}

resource "aws_cloudwatch_log_group" "route53_queries" {
  provider          = aws.global
  name_prefix       = "/aws/route53/queries-"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.logs.arn
}

resource "aws_cloudwatch_log_resource_policy" "route53_queries" {
  provider    = aws.global
  policy_name = replace(trimprefix(aws_cloudwatch_log_group.route53_queries.name, "/"), "/", "-")

  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "route53.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.route53_queries.arn}:*"
    }]
  })
}

resource "aws_kms_key" "logs" {
  provider = aws.global

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

data "aws_caller_identity" "current" {
  provider = aws.global
}

data "aws_region" "current" {
  provider = aws.global
}

data "aws_partition" "current" {
  provider = aws.global
}
