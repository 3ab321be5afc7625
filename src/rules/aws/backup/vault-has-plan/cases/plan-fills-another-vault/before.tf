resource "aws_backup_vault" "archive" {
  name = "archive"
}

resource "aws_backup_vault" "nightly" {
  name = "nightly"
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.nightly.name
    schedule          = "cron(0 3 * * ? *)"

    lifecycle {
      delete_after = 35
    }
  }
}
