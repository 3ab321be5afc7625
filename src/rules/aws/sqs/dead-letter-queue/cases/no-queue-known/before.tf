resource "aws_sqs_queue" "alone" {
  name = "alone"
}
