terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

resource "aws_s3_bucket" "copies" {
  for_each = toset(["eu-west-1", "eu-west-2"])

  region = each.key
  bucket = "acme-copies-${each.key}"
}
