resource "aws_lambda_function" "mail" {
  function_name = "mail"
  role          = aws_iam_role.mail.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/mail.zip"

  environment {
    variables = {
      SMTP_USER     = "mailer"
      SMTP_PASSWORD = "b4ttery-st4ple"
    }
  }
}
