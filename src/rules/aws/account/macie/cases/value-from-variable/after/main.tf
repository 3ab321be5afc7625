provider "aws" {
  region = "eu-west-1"
}

resource "aws_macie2_account" "main" {
  finding_publishing_frequency = "ONE_HOUR"
  status                       = var.status
}
