resource "aws_lambda_function" "gateway" {
  function_name = "gateway"
  role          = aws_iam_role.gateway.arn
  handler       = "main.handler"
  runtime       = "go1.x"
  filename      = "build/gateway.zip"
}
