resource "aws_secretsmanager_secret" "tenant" {
  for_each = toset(["north", "south"])

  name = "tenant/${each.key}"
}
