locals {
  regions = toset(["primary"])
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_guardduty_detector" "this" {
  for_each = local.regions

  enable = false
}
