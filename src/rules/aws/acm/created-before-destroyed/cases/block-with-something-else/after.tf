resource "aws_acm_certificate" "www" {
  domain_name       = "www.example.com"
  validation_method = "DNS"

  lifecycle {
    prevent_destroy = true

    create_before_destroy = true
  }
}
