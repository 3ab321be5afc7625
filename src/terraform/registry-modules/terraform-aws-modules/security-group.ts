import type { RegistryModule } from '../registry-module.ts';

const inputs = {
  create: 'true',
  create_sg: 'true',
  name: '',
  use_name_prefix: 'true',
  description: '"Security Group managed by Terraform"',
  vpc_id: 'null',
  ingress_rules: '[]',
  ingress_cidr_blocks: '[]',
  ingress_ipv6_cidr_blocks: '[]',
  ingress_with_cidr_blocks: '[]',
  ingress_with_source_security_group_id: '[]',
  egress_rules: '[]',
  egress_cidr_blocks: '["0.0.0.0/0"]',
  tags: '{}',
};

/** What the groups let in comes from named rules of the module itself, and is left open here. */
const code = `
resource "aws_security_group" "this" {
  count       = var.create && var.create_sg && !var.use_name_prefix ? 1 : 0
  name        = var.name
  name_prefix = null
  description = var.description
  vpc_id      = var.vpc_id
  tags        = merge({ "Name" = format("%s", var.name) }, var.tags)
}
resource "aws_security_group" "this_name_prefix" {
  count       = var.create && var.create_sg && var.use_name_prefix ? 1 : 0
  name        = null
  name_prefix = "\${var.name}-"
  description = var.description
  vpc_id      = var.vpc_id
  tags        = merge({ "Name" = format("%s", var.name) }, var.tags)
}
`;

/** Read at v4.0.0, v5.0.0 and v5.3.1 of https://github.com/terraform-aws-modules/terraform-aws-security-group */
export const securityGroup: RegistryModule = {
  name: 'terraform-aws-modules/security-group/aws',
  editions: [{ since: '4.0.0', below: '6.0.0', inputs, code }],
};
