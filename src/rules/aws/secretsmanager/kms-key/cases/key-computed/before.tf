variable "key" {
  type = string
}

resource "aws_secretsmanager_secret" "any" {
  name       = "any"
  kms_key_id = var.key
}
