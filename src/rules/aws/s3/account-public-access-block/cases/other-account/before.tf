provider "aws" {
  alias  = "audit"
  region = "eu-west-1"
}

resource "aws_s3_account_public_access_block" "audit" {
  provider   = aws.audit
  account_id = "210987654321"
}
