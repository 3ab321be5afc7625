variable "algorithm" {
  type    = string
  default = "RSA_1024"
}

resource "aws_acm_certificate" "www" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
  key_algorithm     = var.algorithm
}
