resource "aws_kms_key" "service" {
  for_each = toset(["orders", "stock"])

  description = each.key
}
