resource "aws_api_gateway_stage" "prod" {
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "prod"

}

resource "aws_wafv2_web_acl_association" "prod" {
  resource_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188"
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/main/1234abcd-12ab-34cd-56ef-1234567890ab"
}
