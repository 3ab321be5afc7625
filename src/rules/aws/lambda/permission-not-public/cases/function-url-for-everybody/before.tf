resource "aws_lambda_function" "hook" {
  function_name = "hook"
  role          = aws_iam_role.hook.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/hook.zip"
}

resource "aws_lambda_permission" "hook" {
  statement_id           = "url"
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.hook.function_name
  principal              = "*"
  function_url_auth_type = "NONE"
}
