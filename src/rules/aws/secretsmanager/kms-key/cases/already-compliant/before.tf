resource "aws_kms_key" "secrets" {
  description = "Secrets"
}

resource "aws_secretsmanager_secret" "db" {
  name       = "db"
  kms_key_id = aws_kms_key.secrets.arn
}
