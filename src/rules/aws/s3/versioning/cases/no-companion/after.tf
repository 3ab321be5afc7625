# Contracts as they were signed.
resource "aws_s3_bucket" "contracts" {
  bucket = "acme-contracts"
}

resource "aws_s3_bucket_versioning" "contracts" {
  bucket = aws_s3_bucket.contracts.id

  versioning_configuration {
    status = "Enabled"
  }
}

output "contracts_bucket" {
  value = aws_s3_bucket.contracts.id
}
