resource "aws_sqs_queue" "worker" {
  for_each = toset(["a", "b"])

  name = "worker-${each.key}"
}
