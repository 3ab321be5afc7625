resource "aws_secretsmanager_secret" "queue" {
  name_prefix = "queue-"
}

resource "aws_secretsmanager_secret_rotation" "queue" {
  secret_id           = aws_secretsmanager_secret.queue.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate-secret"
  rotate_immediately  = false

  rotation_rules {
    automatically_after_days = 30
  }
}
