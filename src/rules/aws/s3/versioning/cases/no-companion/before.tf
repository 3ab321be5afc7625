# Contracts as they were signed.
resource "aws_s3_bucket" "contracts" {
  bucket = "acme-contracts"
}

output "contracts_bucket" {
  value = aws_s3_bucket.contracts.id
}
