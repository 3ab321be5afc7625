resource "aws_ssm_parameter" "length" {
  name  = "/shop/password_length"
  type  = "String"
  value = "16"
}
