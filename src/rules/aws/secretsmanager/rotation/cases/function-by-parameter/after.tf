resource "aws_secretsmanager_secret" "api" {
  name        = "shop/api"
  description = "Key of the payment provider"
}

resource "aws_secretsmanager_secret_rotation" "api" {
  secret_id           = aws_secretsmanager_secret.api.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate-secret"
  rotate_immediately  = false

  rotation_rules {
    automatically_after_days = 90
  }
}

resource "aws_secretsmanager_secret_version" "api" {
  secret_id     = aws_secretsmanager_secret.api.id
  secret_string = var.api_key
}

variable "api_key" {
  type      = string
  sensitive = true
}
