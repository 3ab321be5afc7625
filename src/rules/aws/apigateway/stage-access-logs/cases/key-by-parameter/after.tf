resource "aws_apigatewayv2_api" "orders" {
  name          = "orders"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "orders" {
  api_id      = aws_apigatewayv2_api.orders.id
  name        = "live"
  auto_deploy = true # every deployment goes live

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.orders_access.arn
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

resource "aws_cloudwatch_log_group" "orders_access" {
  name_prefix       = "/aws/apigateway/orders-"
  retention_in_days = 365
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"

  tags = {
    VantaOwner       = "platform@example.com"
    VantaDescription = "The CloudWatch log group orders access of the shop"
  }
}
