provider "aws" {
  region = "eu-west-1"
}

variable "status" {}

resource "aws_macie2_account" "main" {
  finding_publishing_frequency = "ONE_HOUR"
  status                       = var.status
}
