resource "aws_apigatewayv2_stage" "prod" {
  api_id      = "a1b2c3d4e5"
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.prod_access.arn
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

resource "aws_cloudwatch_log_group" "prod_access" {
  name_prefix       = "/aws/apigateway/prod-"
  retention_in_days = 365
}
