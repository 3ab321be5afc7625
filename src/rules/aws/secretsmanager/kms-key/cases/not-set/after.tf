resource "aws_secretsmanager_secret" "api" {
  name                    = "api"
  recovery_window_in_days = 30
  kms_key_id              = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
