resource "aws_s3_bucket" "replica" {
  provider = aws.ireland
  bucket   = "acme-invoices-replica"
}
