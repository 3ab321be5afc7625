resource "aws_lambda_function" "thumb" {
  function_name = "thumb"
  role          = aws_iam_role.thumb.arn
  handler       = "main.handler"
  runtime       = "ruby2.7"
  filename      = "build/thumb.zip"
}
