import type { RegistryModule, Remedy } from '../registry-module.ts';

const inputs = {
  create_vpc: 'true',
  name: '""',
  cidr: '"10.0.0.0/16"',
  tags: '{}',
  vpc_tags: '{}',
  enable_flow_log: 'false',
  create_flow_log_cloudwatch_log_group: 'false',
  create_flow_log_cloudwatch_iam_role: 'false',
  flow_log_destination_type: '"cloud-watch-logs"',
  flow_log_destination_arn: '""',
  flow_log_traffic_type: '"ALL"',
  flow_log_cloudwatch_iam_role_arn: '""',
  flow_log_cloudwatch_log_group_name_prefix: '"/aws/vpc-flow-log/"',
  flow_log_cloudwatch_log_group_name_suffix: '""',
  flow_log_cloudwatch_log_group_retention_in_days: 'null',
  flow_log_cloudwatch_log_group_kms_key_id: 'null',
};

const defaultGroup = {
  manage_default_security_group: 'true',
  default_security_group_name: 'null',
  default_security_group_ingress: '[]',
  default_security_group_egress: '[]',
};

const code = `
locals {
  logs_flow  = var.create_vpc && var.enable_flow_log
  makes_group = local.logs_flow && var.flow_log_destination_type != "s3" && var.create_flow_log_cloudwatch_log_group
  makes_role  = local.logs_flow && var.flow_log_destination_type != "s3" && var.create_flow_log_cloudwatch_iam_role
}
resource "aws_vpc" "this" {
  count      = var.create_vpc ? 1 : 0
  cidr_block = var.cidr
  tags       = merge({ "Name" = var.name }, var.tags, var.vpc_tags)
}
resource "aws_flow_log" "this" {
  count                = local.logs_flow ? 1 : 0
  vpc_id               = aws_vpc.this[0].id
  traffic_type         = var.flow_log_traffic_type
  log_destination_type = var.flow_log_destination_type
  log_destination      = local.makes_group ? aws_cloudwatch_log_group.flow_log[0].arn : var.flow_log_destination_arn
  iam_role_arn         = local.makes_role ? aws_iam_role.vpc_flow_log_cloudwatch[0].arn : var.flow_log_cloudwatch_iam_role_arn
}
resource "aws_cloudwatch_log_group" "flow_log" {
  count             = local.makes_group ? 1 : 0
  name              = "\${var.flow_log_cloudwatch_log_group_name_prefix}\${var.flow_log_cloudwatch_log_group_name_suffix == "" ? aws_vpc.this[0].id : var.flow_log_cloudwatch_log_group_name_suffix}"
  retention_in_days = var.flow_log_cloudwatch_log_group_retention_in_days
  kms_key_id        = var.flow_log_cloudwatch_log_group_kms_key_id
}
resource "aws_iam_role" "vpc_flow_log_cloudwatch" {
  count       = local.makes_role ? 1 : 0
  name_prefix = "vpc-flow-log-role-"
}
resource "aws_default_security_group" "this" {
  count  = var.create_vpc && var.manage_default_security_group ? 1 : 0
  vpc_id = aws_vpc.this[0].id
  dynamic "ingress" {
    for_each = var.default_security_group_ingress
    content {
      self        = lookup(ingress.value, "self", null)
      cidr_blocks = compact(split(",", lookup(ingress.value, "cidr_blocks", "")))
      from_port   = lookup(ingress.value, "from_port", 0)
      to_port     = lookup(ingress.value, "to_port", 0)
      protocol    = lookup(ingress.value, "protocol", "-1")
    }
  }
  dynamic "egress" {
    for_each = var.default_security_group_egress
    content {
      cidr_blocks = compact(split(",", lookup(egress.value, "cidr_blocks", "")))
    }
  }
}
output "vpc_id" {
  value = aws_vpc.this[0].id
}
output "vpc_arn" {
  value = aws_vpc.this[0].arn
}
output "default_security_group_id" {
  value = aws_vpc.this[0].default_security_group_id
}
`;

const remedies: readonly Remedy[] = [
  {
    inputs: {
      enable_flow_log: 'true',
      create_flow_log_cloudwatch_log_group: 'true',
      create_flow_log_cloudwatch_iam_role: 'true',
    },
    notes: ['The module makes the log group, and the role that writes to it, beside the flow log.'],
  },
  {
    inputs: { manage_default_security_group: 'true' },
    notes: ['The module takes the default security group over, and removes the rules that it has.'],
  },
];

/** Read at v2.40.0, v3.0.0, v4.0.0, v5.0.0, v5.13.0 and v6.6.0 of https://github.com/terraform-aws-modules/terraform-aws-vpc */
export const vpc: RegistryModule = {
  name: 'terraform-aws-modules/vpc/aws',
  editions: [
    {
      since: '3.0.0',
      below: '4.0.0',
      inputs: {
        ...inputs,
        cidr: '"0.0.0.0/0"',
        ...defaultGroup,
        manage_default_security_group: 'false',
        default_security_group_ingress: 'null',
        default_security_group_egress: 'null',
      },
      code,
      remedies,
    },
    { since: '4.0.0', below: '7.0.0', inputs: { ...inputs, ...defaultGroup }, code, remedies },
  ],
};
