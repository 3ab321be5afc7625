resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = aws_iam_role.resize.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/resize.zip"
}
