provider "aws" {
  region = "eu-west-1"
}

variable "enable" {}

resource "aws_guardduty_detector" "main" {
  enable = var.enable
}
