terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 4.67"
    }
  }
}

provider "aws" {
  region = "ap-southeast-2"
}

resource "aws_guardduty_detector" "main" {
  enable = true
}
