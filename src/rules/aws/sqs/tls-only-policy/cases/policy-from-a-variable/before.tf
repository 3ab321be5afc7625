variable "queue_policy" {
  type = string
}

resource "aws_sqs_queue" "shared" {
  name   = "shared"
  policy = var.queue_policy
}
