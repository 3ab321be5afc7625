locals {
  secret_key = "alias/aws/secretsmanager"
}

resource "aws_secretsmanager_secret" "first" {
  name       = "first"
  kms_key_id = local.secret_key
}

resource "aws_secretsmanager_secret" "second" {
  name       = "second"
  kms_key_id = local.secret_key
}
