resource "aws_sqs_queue" "shared" {
  name   = "shared"
  policy = templatefile("${path.module}/queue.json.tftpl", { account = "123456789012" })
}
