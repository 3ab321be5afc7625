resource "aws_kinesis_stream" "clicks" {
  count = 2

  name        = "clicks-${count.index}"
  shard_count = 2

  retention_period = 168
}
