resource "aws_backup_vault" "weekly" {
  name = "weekly"
}

resource "aws_backup_plan" "weekly" {
  name = "${aws_backup_vault.weekly.name}-daily"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.weekly.name
    schedule          = "cron(0 5 * * ? *)"

    lifecycle {
      delete_after = 35
    }
  }
}
