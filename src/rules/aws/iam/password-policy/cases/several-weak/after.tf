resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length        = 14 # too short
  require_lowercase_characters   = true
  require_numbers                = true
  require_uppercase_characters   = true
  allow_users_to_change_password = true
  require_symbols                = true
  password_reuse_prevention      = 24
}
