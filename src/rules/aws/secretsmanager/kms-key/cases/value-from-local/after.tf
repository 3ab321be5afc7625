locals {
  secret_key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

resource "aws_secretsmanager_secret" "first" {
  name       = "first"
  kms_key_id = local.secret_key
}

resource "aws_secretsmanager_secret" "second" {
  name       = "second"
  kms_key_id = local.secret_key
}
