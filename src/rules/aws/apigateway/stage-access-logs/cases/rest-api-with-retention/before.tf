# The public API.
resource "aws_api_gateway_stage" "public" {
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "public"

  tags = {
    Team = "api"
  }
}
