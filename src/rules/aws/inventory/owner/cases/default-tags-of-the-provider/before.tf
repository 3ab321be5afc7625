provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      VantaOwner = "platform@acme.example"
    }
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
