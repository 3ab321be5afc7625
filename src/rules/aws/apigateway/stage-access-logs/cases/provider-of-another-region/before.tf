provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_apigatewayv2_stage" "prod" {
  provider = aws.us

  api_id = "a1b2c3d4e5"
  name   = "prod"
}
