variable "recovery_window" {
  type        = number
  default     = 0
  description = "Days until a deleted secret is gone"
}

resource "aws_secretsmanager_secret" "app" {
  name                    = "app"
  recovery_window_in_days = var.recovery_window
}
