resource "aws_secretsmanager_secret" "cache" {
  name                    = "cache"
  recovery_window_in_days = 7
}
