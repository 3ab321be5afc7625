resource "aws_emr_block_public_access_configuration" "main" {
  block_public_security_group_rules = var.block_public

  permitted_public_security_group_rule_range {
    min_range = 22
    max_range = 22
  }
}

variable "block_public" {
  type    = bool
  default = false
}
