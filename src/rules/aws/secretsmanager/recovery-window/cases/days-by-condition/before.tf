variable "environment" {
  type = string
}

resource "aws_secretsmanager_secret" "any" {
  name                    = "any"
  recovery_window_in_days = var.environment == "prod" ? 30 : 0
}
