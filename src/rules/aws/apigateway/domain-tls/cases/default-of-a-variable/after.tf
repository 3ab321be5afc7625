variable "tls" {
  type    = string
  default = "TLS_1_2"
}

resource "aws_api_gateway_domain_name" "api" {
  domain_name              = "api.example.com"
  regional_certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab"
  security_policy          = var.tls

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}
