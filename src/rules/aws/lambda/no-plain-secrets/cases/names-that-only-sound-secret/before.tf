resource "aws_lambda_function" "auth" {
  function_name = "auth"
  role          = aws_iam_role.auth.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/auth.zip"

  environment {
    variables = {
      TOKEN_URL       = "https://login.example.com/token"
      SECRET_TOKEN    = aws_secretsmanager_secret.api.arn
      API_KEY         = "/prod/api/key"
      REQUIRE_API_KEY = "true"
    }
  }
}
