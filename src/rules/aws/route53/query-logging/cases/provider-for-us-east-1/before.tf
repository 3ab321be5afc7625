provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      Team = "edge"
    }
  }
}

# CloudFront and Route 53 want this one.
provider "aws" {
  alias  = "global"
  region = "us-east-1"
}

resource "aws_route53_zone" "shop" {
  name    = "shop.example.com"
  comment = "The web shop"
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.shop.zone_id
  name    = "www"
  type    = "A"
  ttl     = 300
  records = ["203.0.113.10"]
}
