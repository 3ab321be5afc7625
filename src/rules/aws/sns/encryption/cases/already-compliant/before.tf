resource "aws_kms_key" "topics" {
  description = "Topics"
}

resource "aws_sns_topic" "orders" {
  name              = "orders"
  kms_master_key_id = aws_kms_key.topics.arn
}
