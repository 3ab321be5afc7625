variable "shards" {
  type    = number
  default = 2
}

resource "aws_sqs_queue" "shard" {
  count = var.shards

  name = "ingest-${count.index}"
}

resource "aws_sqs_queue_policy" "shard" {
  count = length(aws_sqs_queue.shard)

  queue_url = aws_sqs_queue.shard[count.index].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyInsecureTransport"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.shard[count.index].arn
      Condition = {
        Bool = {
          "aws:SecureTransport" = "false"
        }
      }
    }]
  })
}
