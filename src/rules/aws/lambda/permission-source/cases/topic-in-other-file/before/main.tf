resource "aws_lambda_function" "alerts" {
  function_name = "alerts"
  role          = aws_iam_role.alerts.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/alerts.zip"
}

resource "aws_lambda_permission" "alerts" {
  statement_id  = "alerts"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.alerts.function_name
  principal     = "sns.amazonaws.com"
}
