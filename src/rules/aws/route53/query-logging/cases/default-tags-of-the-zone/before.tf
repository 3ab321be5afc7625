provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      VantaOwner = "edge@acme.example"
    }
  }
}

provider "aws" {
  alias  = "global"
  region = "us-east-1"
}

resource "aws_route53_zone" "shop" {
  name    = "shop.example.com"
  comment = "The web shop"
}
