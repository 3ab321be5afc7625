resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = aws_iam_role.report.arn
  handler       = "main.handler"
  runtime       = var.python
  filename      = "build/report.zip"
}

variable "python" {
  type    = string
  default = "python3.13"
}
