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
