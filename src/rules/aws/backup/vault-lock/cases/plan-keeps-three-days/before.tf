resource "aws_backup_vault" "scratch" {
  name = "scratch"
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.scratch.name
    schedule          = "cron(0 3 * * ? *)"

    lifecycle {
      delete_after = 3
    }
  }
}
