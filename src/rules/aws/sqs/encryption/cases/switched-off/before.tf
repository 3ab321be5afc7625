resource "aws_sqs_queue" "legacy" {
  name                    = "legacy"
  sqs_managed_sse_enabled = false
}
