variable "log_destinations" {
  type = list(string)
}

resource "aws_apigatewayv2_stage" "prod" {
  api_id = "a1b2c3d4e5"
  name   = "prod"

  dynamic "access_log_settings" {
    for_each = var.log_destinations

    content {
      destination_arn = access_log_settings.value
      format          = "$context.requestId"
    }
  }
}
