resource "aws_sqs_queue" "mail" {
  name                      = "mail"
  message_retention_seconds = 345600

  tags = {
    Team = "post"
  }
}
