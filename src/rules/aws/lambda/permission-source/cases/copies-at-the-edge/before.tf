resource "aws_lambda_function" "redirect" {
  function_name = "redirect"
  role          = aws_iam_role.redirect.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/redirect.zip"
}

resource "aws_lambda_permission" "redirect" {
  statement_id  = "redirect"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.redirect.function_name
  principal     = "edgelambda.amazonaws.com"
}
