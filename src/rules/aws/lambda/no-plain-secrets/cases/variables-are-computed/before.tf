resource "aws_lambda_function" "generic" {
  function_name = "generic"
  role          = aws_iam_role.generic.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/generic.zip"

  environment {
    variables = var.variables
  }
}

variable "variables" {
  type = map(string)
}
