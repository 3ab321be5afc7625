resource "aws_secretsmanager_secret" "smtp" {
  name       = "smtp"
  kms_key_id = "alias/aws/secretsmanager" # the default, to be clear
}
