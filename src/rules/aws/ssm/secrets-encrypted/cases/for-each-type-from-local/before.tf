locals {
  type = "String"
}

variable "keys" {
  type      = map(string)
  sensitive = true
}

resource "aws_ssm_parameter" "key" {
  for_each = toset(["stripe_api_key", "maps_api_key"])

  name  = each.key
  type  = local.type
  value = var.keys[each.key]
}
