variable "rules" {
  type = list(object({ algorithm = string }))
}

resource "aws_s3_bucket" "mixed" {
  bucket = "acme-mixed"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "mixed" {
  bucket = aws_s3_bucket.mixed.id

  dynamic "rule" {
    for_each = var.rules

    content {
      apply_server_side_encryption_by_default {
        sse_algorithm = rule.value.algorithm
      }
    }
  }
}
