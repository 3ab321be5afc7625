resource "aws_secretsmanager_secret" "tenant" {
  for_each = toset(["north", "south"])

  name = "tenant/${each.key}"
}

resource "aws_secretsmanager_secret_rotation" "tenant" {
  for_each = aws_secretsmanager_secret.tenant

  secret_id           = each.value.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate-secret"
  rotate_immediately  = false

  rotation_rules {
    automatically_after_days = 90
  }
}
