resource "aws_secretsmanager_secret" "license" {
  name = "license"
}

resource "aws_secretsmanager_secret_policy" "license" {
  secret_arn = aws_secretsmanager_secret.license.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "EveryTeam"
      Effect    = "Allow"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
    }]
  })
}
