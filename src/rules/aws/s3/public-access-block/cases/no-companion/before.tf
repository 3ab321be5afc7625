resource "aws_s3_bucket" "invoices" {
  bucket = "acme-invoices"

  tags = {
    Team = "billing"
  }
}

resource "aws_sqs_queue" "invoices" {
  name = "invoices"
}
