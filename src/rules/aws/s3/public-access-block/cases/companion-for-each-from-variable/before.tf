variable "buckets" {
  type = map(object({
    name  = string
    block = bool
  }))
  default = {
    invoices = { name = "acme-invoices", block = false }
    receipts = { name = "acme-receipts", block = true }
  }
}

resource "aws_s3_bucket" "this" {
  for_each = var.buckets
  bucket   = each.value.name
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = var.buckets
  bucket   = aws_s3_bucket.this[each.key].id

  block_public_acls       = true
  block_public_policy     = each.value.block
  ignore_public_acls      = true
  restrict_public_buckets = true
}
