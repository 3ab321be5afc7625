variable "description" {
  type = string
}

variable "rotate" {
  type    = bool
  default = true
}

resource "aws_kms_key" "this" {
  description         = var.description
  enable_key_rotation = var.rotate
}
