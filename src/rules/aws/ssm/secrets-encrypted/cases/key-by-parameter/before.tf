resource "aws_ssm_parameter" "session_secret" {
  name  = "/shop/session/secret"
  type  = "String"
  value = random_password.session.result
}

resource "random_password" "session" {
  length = 48
}
