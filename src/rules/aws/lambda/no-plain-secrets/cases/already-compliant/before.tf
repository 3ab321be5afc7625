resource "aws_lambda_function" "api" {
  function_name = "api"
  role          = aws_iam_role.api.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/api.zip"

  environment {
    variables = {
      STAGE      = "production"
      SECRET_ARN = aws_secretsmanager_secret.api.arn
    }
  }
}
