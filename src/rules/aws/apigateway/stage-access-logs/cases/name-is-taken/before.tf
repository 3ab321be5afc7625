resource "aws_cloudwatch_log_group" "prod_access" {
  name = "something-else"
}

resource "aws_apigatewayv2_stage" "prod" {
  api_id = "a1b2c3d4e5"
  name   = "prod"
}
