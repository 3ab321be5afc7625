locals {
  tenants = toset(["north", "south"])
}

resource "aws_s3_bucket" "tenant" {
  for_each = local.tenants

  bucket = "acme-tenant-${each.key}"
}
