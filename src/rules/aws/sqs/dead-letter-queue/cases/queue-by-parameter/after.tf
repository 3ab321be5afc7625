resource "aws_sqs_queue" "mail" {
  name = "mail"

  # Bounces take a while.
  delay_seconds = 30

  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:eu-west-1:123456789012:dead-letters"
    maxReceiveCount     = 10
  })
}
