resource "aws_backup_vault" "region" {
  for_each = toset(["app", "data"])

  name = each.key
}
