resource "aws_backup_vault" "team" {
  for_each = toset(["app", "data"])

  name = each.key
}

resource "aws_backup_plan" "team" {
  for_each = aws_backup_vault.team

  name = "${each.value.name}-daily"

  rule {
    rule_name         = "daily"
    target_vault_name = each.value.name
    schedule          = "cron(0 5 * * ? *)"

    lifecycle {
      delete_after = 35
    }
  }
}
