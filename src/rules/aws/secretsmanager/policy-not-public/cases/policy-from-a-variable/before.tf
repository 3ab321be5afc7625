variable "policy" {
  type = string
}

resource "aws_secretsmanager_secret" "any" {
  name   = "any"
  policy = var.policy
}
