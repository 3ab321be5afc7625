data "aws_caller_identity" "this" {}

data "aws_iam_policy_document" "logs_key" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [data.aws_caller_identity.this.account_id]
    }
  }

  statement {
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-central-1.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:aws:logs:eu-central-1:${data.aws_caller_identity.this.account_id}:*"]
    }
  }
}

resource "aws_kms_key" "logs" {
  description         = "Log groups of the shop"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.logs_key.json
}

resource "aws_cloudwatch_log_group" "shop" {
  name              = "/shop/web"
  retention_in_days = 400
  kms_key_id        = aws_kms_key.logs.arn
}

resource "aws_vpc" "shop" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_flow_log" "shop" {
  vpc_id          = aws_vpc.shop.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.shop_flow_logs.arn
  iam_role_arn    = aws_iam_role.shop_flow_logs.arn
}

resource "aws_cloudwatch_log_group" "shop_flow_logs" {
  name_prefix       = "/aws/vpc/shop-flow-logs-"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.logs.arn
}

resource "aws_iam_role" "shop_flow_logs" {
  name_prefix = "shop-flow-logs-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_flow_logs" {
  name_prefix = "shop-flow-logs-"
  role        = aws_iam_role.shop_flow_logs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
      ]
      Resource = "${aws_cloudwatch_log_group.shop_flow_logs.arn}:*"
    }]
  })
}
