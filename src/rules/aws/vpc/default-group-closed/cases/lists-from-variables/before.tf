variable "default_ingress" {
  type = list(object({
    port = number
    cidr = string
  }))
}

resource "aws_default_security_group" "main" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  dynamic "ingress" {
    for_each = var.default_ingress

    content {
      protocol    = "tcp"
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      cidr_blocks = [ingress.value.cidr]
    }
  }
}
