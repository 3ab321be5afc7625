locals {
  acceptance = "disable"
}

resource "aws_ec2_transit_gateway" "hub" {
  # for the migration
  auto_accept_shared_attachments = local.acceptance
}
