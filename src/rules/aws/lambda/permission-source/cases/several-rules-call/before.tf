resource "aws_lambda_function" "sync" {
  function_name = "sync"
  role          = aws_iam_role.sync.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "build/sync.zip"
}

resource "aws_cloudwatch_event_rule" "often" {
  name                = "often"
  schedule_expression = "rate(2 hours)"
}

resource "aws_cloudwatch_event_target" "often" {
  rule = aws_cloudwatch_event_rule.often.name
  arn  = aws_lambda_function.sync.arn
}

resource "aws_cloudwatch_event_rule" "seldom" {
  name                = "seldom"
  schedule_expression = "rate(24 hours)"
}

resource "aws_cloudwatch_event_target" "seldom" {
  rule = aws_cloudwatch_event_rule.seldom.name
  arn  = aws_lambda_function.sync.arn
}

resource "aws_lambda_permission" "sync" {
  statement_id  = "sync"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.sync.function_name
  principal     = "events.amazonaws.com"
}
