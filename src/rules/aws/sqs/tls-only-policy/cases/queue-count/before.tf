variable "shards" {
  type    = number
  default = 2
}

resource "aws_sqs_queue" "shard" {
  count = var.shards

  name = "ingest-${count.index}"
}
