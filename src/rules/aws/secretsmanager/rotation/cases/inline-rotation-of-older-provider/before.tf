resource "aws_secretsmanager_secret" "old" {
  name                = "old"
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 60
  }
}
