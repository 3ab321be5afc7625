resource "aws_secretsmanager_secret" "alone" {
  name = "alone"
}
