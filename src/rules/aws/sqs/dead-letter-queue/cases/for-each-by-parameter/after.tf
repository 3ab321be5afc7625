resource "aws_sqs_queue" "worker" {
  for_each = toset(["a", "b"])

  name = "worker-${each.key}"

  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:eu-west-1:123456789012:dead-letters"
    maxReceiveCount     = 10
  })
}
