resource "aws_ssm_parameter" "secret" {
  name           = "/shop/client_secret"
  type           = "String"
  insecure_value = "to be set by hand"
}
