resource "aws_secretsmanager_secret" "signing" {
  name                    = "signing"
  recovery_window_in_days = 30
}
