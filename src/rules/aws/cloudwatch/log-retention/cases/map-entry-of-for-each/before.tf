locals {
  groups = {
    api    = { name = "/acme/api", days = 30 }
    worker = { name = "/acme/worker", days = 90 }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each          = local.groups
  name              = each.value.name
  retention_in_days = each.value.days
}
