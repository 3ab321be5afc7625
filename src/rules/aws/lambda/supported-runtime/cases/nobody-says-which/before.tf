resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = aws_iam_role.report.arn
  handler       = "main.handler"
  runtime       = "python3.7"
  filename      = "build/report.zip"
}
