variable "spec" {
  type = string
}

resource "aws_kms_key" "any" {
  description              = "Any"
  customer_master_key_spec = var.spec
}
