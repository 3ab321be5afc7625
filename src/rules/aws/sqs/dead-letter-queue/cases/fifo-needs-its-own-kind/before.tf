resource "aws_sqs_queue" "ledger" {
  name       = "ledger.fifo"
  fifo_queue = true
}
