locals {
  buckets = {
    invoices = "acme-invoices"
    receipts = "acme-receipts"
  }
}

resource "aws_s3_bucket" "this" {
  for_each = local.buckets
  bucket   = each.value
}
