resource "aws_cloudwatch_log_group" "order_events" {
  name              = "/shop/order-events"
  retention_in_days = 365
  tags = {
    "Team" : "orders",
  }
}
