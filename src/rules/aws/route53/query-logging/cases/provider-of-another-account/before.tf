provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "certificates"
  region = "us-east-1"

  assume_role {
    role_arn = "arn:aws:iam::210987654321:role/certificates"
  }
}

resource "aws_route53_zone" "shop" {
  name = "shop.example.com"
}
