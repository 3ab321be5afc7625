resource "aws_route53_zone" "main" {
  for_each = toset(["example.com", "example.org"])

  name = each.key
}

resource "aws_route53_query_log" "main" {
  zone_id                  = aws_route53_zone.main["example.com"].zone_id
  cloudwatch_log_group_arn = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/queries"
}
