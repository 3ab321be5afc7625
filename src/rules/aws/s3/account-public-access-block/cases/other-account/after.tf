provider "aws" {
  alias  = "audit"
  region = "eu-west-1"
}

resource "aws_s3_account_public_access_block" "audit" {
  provider   = aws.audit
  account_id = "210987654321"

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
