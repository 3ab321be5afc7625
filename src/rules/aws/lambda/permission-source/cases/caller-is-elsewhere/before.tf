resource "aws_lambda_function" "auth" {
  function_name = "auth"
  role          = aws_iam_role.auth.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/auth.zip"
}

resource "aws_lambda_permission" "auth" {
  statement_id  = "auth"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.auth.function_name
  principal     = "cognito-idp.amazonaws.com"
}
