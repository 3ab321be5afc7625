provider "aws" {
  alias  = "audit"
  region = "eu-west-2"

  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/terraform"
  }
}

resource "aws_sns_topic" "alerts" {
  provider = aws.audit
  name     = "audit-alerts"
}

data "aws_region" "current" {
  provider = aws.audit
}
