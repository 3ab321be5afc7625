resource "aws_apigatewayv2_stage" "this" {
  for_each = toset(["prod", "test"])

  api_id = "a1b2c3d4e5"
  name   = each.key
}
