resource "aws_lambda_function" "bot" {
  function_name = "bot"
  role          = aws_iam_role.bot.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/bot.zip"

  environment {
    variables = {
      CHAT_TOKEN = var.chat_token
    }
  }
}

variable "chat_token" {
  type    = string
  default = "t0ken-of-the-old-bot"
}
