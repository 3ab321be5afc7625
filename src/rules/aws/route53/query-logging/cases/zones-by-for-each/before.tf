resource "aws_route53_zone" "main" {
  for_each = toset(["example.com", "example.org"])

  name = each.key
}
