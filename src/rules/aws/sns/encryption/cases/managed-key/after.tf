resource "aws_sns_topic" "orders" {
  name         = "orders"
  display_name = "Orders"

  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic_subscription" "orders" {
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "email"
  endpoint  = "orders@acme.example"
}
