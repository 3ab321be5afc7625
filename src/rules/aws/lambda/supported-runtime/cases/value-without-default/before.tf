resource "aws_lambda_function" "x" {
  function_name = "x"
  role          = aws_iam_role.x.arn
  handler       = "main.handler"
  runtime       = var.runtime
  filename      = "build/x.zip"
}

variable "runtime" {
  type = string
}
