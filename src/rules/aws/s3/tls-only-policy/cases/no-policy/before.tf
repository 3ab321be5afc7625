resource "aws_s3_bucket" "invoices" {
  bucket = "acme-invoices"

  tags = {
    Team = "billing"
  }
}

resource "aws_s3_bucket_versioning" "invoices" {
  bucket = aws_s3_bucket.invoices.id

  versioning_configuration {
    status = "Enabled"
  }
}
