resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length        = 8 # too short
  require_lowercase_characters   = true
  require_numbers                = true
  require_uppercase_characters   = false
  allow_users_to_change_password = true
}
