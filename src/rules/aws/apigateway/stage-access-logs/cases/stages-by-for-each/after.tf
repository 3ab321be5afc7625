resource "aws_apigatewayv2_stage" "this" {
  for_each = toset(["prod", "test"])

  api_id = "a1b2c3d4e5"
  name   = each.key

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.this_access.arn
    format = jsonencode({
      requestId   = "$context.requestId"
      requestTime = "$context.requestTime"
      sourceIp    = "$context.identity.sourceIp"
      userAgent   = "$context.identity.userAgent"
      status      = "$context.status"
      error       = "$context.error.message"
    })
  }
}

resource "aws_cloudwatch_log_group" "this_access" {
  name_prefix       = "/aws/apigateway/this-"
  retention_in_days = 365
}
