resource "aws_route53_zone" "main" {
  name = "internal.example.com"

  vpc {
    vpc_id = "vpc-0a1b2c3d4e5f60718"
  }
}
