resource "aws_ssm_parameter" "token" {
  name  = "/shop/token"
  type  = "StringList"
  value = "a,b"
}
