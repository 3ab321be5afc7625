resource "aws_s3_bucket" "exports" {
  bucket = "acme-exports"

  tags = {
    Environment = "prod"
    VantaOwner  = "data-team@acme.example"
  }
}
