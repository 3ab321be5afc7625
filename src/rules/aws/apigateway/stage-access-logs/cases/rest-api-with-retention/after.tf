# The public API.
resource "aws_api_gateway_stage" "public" {
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "public"

  tags = {
    Team = "api"
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.public_access.arn
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

resource "aws_cloudwatch_log_group" "public_access" {
  name_prefix       = "/aws/apigateway/public-"
  retention_in_days = 90
}
