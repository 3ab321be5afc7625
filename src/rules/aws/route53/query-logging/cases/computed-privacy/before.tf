variable "vpcs" {
  type = list(string)
}

resource "aws_route53_zone" "main" {
  name = "example.com"

  dynamic "vpc" {
    for_each = var.vpcs

    content {
      vpc_id = vpc.value
    }
  }
}
