resource "aws_acm_certificate" "www" {
  count = 2

  domain_name       = "www${count.index}.example.com"
  validation_method = "DNS"
  key_algorithm     = "RSA_1024"
}
