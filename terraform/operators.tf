# The pages for operators, where they are wanted: answered by the web tasks on a port of their own, which no load
# balancer of this module speaks to. Only who is named in var.operators gets through to it.

locals {
  operator_sources = var.operators == null ? {} : merge(
    { for name, id in var.operators.security_group_ids : "group ${name}" => { group = id, block = null } },
    { for block in var.operators.cidr_blocks : "block ${block}" => { group = null, block = block } },
  )
}

# Filled by hand, like those of GitHub and Vanta.
resource "aws_secretsmanager_secret" "operators" {
  count = var.operators == null ? 0 : 1

  name        = "${var.name}/operators"
  description = "Password of the pages for operators, as it stands: at least 16 characters"
  kms_key_id  = aws_kms_key.this.arn
  tags        = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "tasks_from_operators" {
  for_each = local.operator_sources

  security_group_id            = aws_security_group.tasks.id
  description                  = "Pages for operators"
  referenced_security_group_id = each.value.group
  cidr_ipv4                    = each.value.block
  ip_protocol                  = "tcp"
  from_port                    = var.operators.port
  to_port                      = var.operators.port
}
