provider "aws" {
  region = "eu-west-1"
}

resource "aws_securityhub_account" "main" {}
