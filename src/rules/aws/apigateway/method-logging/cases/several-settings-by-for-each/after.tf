resource "aws_api_gateway_method_settings" "each" {
  for_each = toset(["orders/GET", "orders/POST"])

  rest_api_id = "a1b2c3d4e5"
  stage_name  = "prod"
  method_path = each.key

  settings {
    throttling_rate_limit = 100
    logging_level         = "ERROR"
  }
}
