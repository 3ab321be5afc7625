resource "aws_sns_topic" "events" {
  name   = "events"
  policy = <<POLICY
{ "resource \"aws_s3_bucket\" \"invoices\" {": 1 }
POLICY
}

resource "aws_s3_bucket" "invoices" {
  bucket = "acme-invoices"
}
