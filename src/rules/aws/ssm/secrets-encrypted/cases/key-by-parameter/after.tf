resource "aws_ssm_parameter" "session_secret" {
  name  = "/shop/session/secret"
  type  = "SecureString"
  value = random_password.session.result

  key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

resource "random_password" "session" {
  length = 48
}
