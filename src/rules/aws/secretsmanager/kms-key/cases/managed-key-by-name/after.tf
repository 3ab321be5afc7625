resource "aws_secretsmanager_secret" "smtp" {
  name       = "smtp"
  kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" # the default, to be clear
}
