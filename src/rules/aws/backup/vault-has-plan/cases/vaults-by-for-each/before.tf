resource "aws_backup_vault" "team" {
  for_each = toset(["app", "data"])

  name = each.key
}
