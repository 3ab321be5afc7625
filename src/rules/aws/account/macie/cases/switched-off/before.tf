provider "aws" {
  region = "eu-west-1"
}

resource "aws_macie2_account" "main" {
  # decided in 2021
  finding_publishing_frequency = "ONE_HOUR"
  status                       = "PAUSED"
}
