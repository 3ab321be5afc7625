variable "policy" {
  type = string
}

resource "aws_kms_key" "any" {
  description = "Any"
  policy      = var.policy
}
