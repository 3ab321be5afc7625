variable "environment" {
  type = string
}

locals {
  common = {
    Environment = var.environment
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = merge(local.common, { Team = "platform" })
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
