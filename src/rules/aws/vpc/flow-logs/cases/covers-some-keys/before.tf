resource "aws_vpc" "this" {
  for_each   = { blue = "10.0.0.0/16", green = "10.1.0.0/16" }
  cidr_block = each.value
}

resource "aws_flow_log" "this" {
  for_each             = toset(["green"])
  vpc_id               = aws_vpc.this[each.key].id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::acme-flow-logs"
}
