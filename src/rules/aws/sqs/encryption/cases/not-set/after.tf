resource "aws_sqs_queue" "mail" {
  name                      = "mail"
  message_retention_seconds = 345600
  sqs_managed_sse_enabled   = true

  tags = {
    Team = "post"
  }
}
