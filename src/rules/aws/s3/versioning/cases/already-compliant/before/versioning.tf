resource "aws_s3_bucket_versioning" "ledger" {
  bucket = aws_s3_bucket.ledger.bucket

  versioning_configuration {
    status = "Enabled"
  }
}
