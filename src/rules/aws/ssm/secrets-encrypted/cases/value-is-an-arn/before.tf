resource "aws_secretsmanager_secret" "db" {
  name = "db"
}

resource "aws_ssm_parameter" "db_secret" {
  name  = "/shop/db-secret"
  type  = "String"
  value = aws_secretsmanager_secret.db.arn
}
