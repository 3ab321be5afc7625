resource "aws_cloudwatch_log_group" "delivery" {
  name              = "/acme/delivery"
  log_group_class   = "DELIVERY"
  retention_in_days = 2
}
