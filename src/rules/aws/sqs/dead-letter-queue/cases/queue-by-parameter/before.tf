resource "aws_sqs_queue" "mail" {
  name = "mail"

  # Bounces take a while.
  delay_seconds = 30
}
