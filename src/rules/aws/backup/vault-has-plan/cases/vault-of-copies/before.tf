resource "aws_backup_vault" "copies" {
  name = "copies"
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "Default"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.copies.arn
    }

    lifecycle {
      delete_after = 35
    }
  }
}
