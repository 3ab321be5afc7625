resource "aws_lambda_function" "sync" {
  function_name = "sync"
  role          = aws_iam_role.sync.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/sync.zip"

  environment {
    variables = {
      UPSTREAM = "AKIAIOSFODNN7EXAMPLE"
    }
  }
}
