resource "aws_secretsmanager_secret" "api" {
  name        = "shop/api"
  description = "Key of the payment provider"
}

resource "aws_secretsmanager_secret_version" "api" {
  secret_id     = aws_secretsmanager_secret.api.id
  secret_string = var.api_key
}

variable "api_key" {
  type      = string
  sensitive = true
}
