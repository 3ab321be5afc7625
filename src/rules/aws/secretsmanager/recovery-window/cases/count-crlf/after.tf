resource "aws_secretsmanager_secret" "node" {
  count = 2

  name                    = "node-${count.index}"
  recovery_window_in_days = 30
}
