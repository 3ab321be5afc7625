resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_query_log" "main" {
  zone_id                  = aws_route53_zone.main.zone_id
  cloudwatch_log_group_arn = var.query_log_group
}

variable "query_log_group" {
  type = string
}

resource "aws_route53_zone" "mail" {
  name = "example.email"
}

resource "aws_route53_query_log" "mail" {
  zone_id                  = aws_route53_zone.mail.zone_id
  cloudwatch_log_group_arn = var.query_log_group
}
