resource "aws_secretsmanager_secret" "managed" {
  name = "managed"

  lifecycle {
    ignore_changes = [kms_key_id]
  }
}
