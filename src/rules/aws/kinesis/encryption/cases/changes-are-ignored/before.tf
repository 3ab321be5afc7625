resource "aws_kinesis_stream" "clicks" {
  name        = "clicks"
  shard_count = 2

  lifecycle {
    ignore_changes = [encryption_type]
  }
}
