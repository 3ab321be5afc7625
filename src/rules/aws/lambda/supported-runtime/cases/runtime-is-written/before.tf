resource "aws_lambda_function" "webhook" {
  function_name = "webhook"
  role          = aws_iam_role.webhook.arn
  handler       = "main.handler"
  runtime       = "nodejs16.x"
  filename      = "build/webhook.zip"
}
