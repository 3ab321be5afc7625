# TerraFix on AWS. One file for each concern, in the order of a request:
# network, load-balancer, services (task, scaling), redis, secrets; then what guards them: identity, encryption, logs,
# alarms. docs/deployment.md walks through it.

data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  account   = data.aws_caller_identity.this.account_id
  partition = data.aws_partition.this.partition
  region    = data.aws_region.this.name

  port         = 3000
  health_path  = "/health"
  webhook_path = "/api/github/webhooks"

  # Vanta's inventory reads owner and description from tags.
  tags = merge(var.tags, {
    Application      = "terrafix"
    Deployment       = var.name
    VantaOwner       = var.owner
    VantaDescription = "TerraFix"
  })
}
