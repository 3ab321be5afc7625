resource "aws_secretsmanager_secret" "queue" {
  name_prefix = "queue-"
}
