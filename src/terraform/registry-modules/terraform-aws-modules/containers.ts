import type { Edition, RegistryModule } from '../registry-module.ts';

/** Read at v1.0.0, v2.0.0 and v3.2.0 of https://github.com/terraform-aws-modules/terraform-aws-ecr */
export const ecr: RegistryModule = {
  name: 'terraform-aws-modules/ecr/aws',
  editions: [
    {
      since: '1.0.0',
      below: '4.0.0',
      inputs: {
        create: 'true',
        create_repository: 'true',
        repository_type: '"private"',
        repository_name: '""',
        repository_image_tag_mutability: '"IMMUTABLE"',
        repository_image_scan_on_push: 'true',
        repository_encryption_type: 'null',
        repository_kms_key: 'null',
        tags: '{}',
      },
      code: `
resource "aws_ecr_repository" "this" {
  count                = var.create && var.create_repository && var.repository_type == "private" ? 1 : 0
  name                 = var.repository_name
  image_tag_mutability = var.repository_image_tag_mutability
  tags                 = var.tags
  encryption_configuration {
    encryption_type = var.repository_encryption_type
    kms_key         = var.repository_kms_key
  }
  image_scanning_configuration {
    scan_on_push = var.repository_image_scan_on_push
  }
}
output "repository_name" {
  value = aws_ecr_repository.this[0].name
}
`,
    },
  ],
};

/** The inputs of a cluster lost their prefix with version 21. */
function eksEdition(
  since: string,
  below: string,
  prefix: string,
  access: { readonly isPrivate: boolean },
): Edition {
  const name = `${prefix}name`;
  const input = (rest: string): string => `${prefix}${rest}`;
  return {
    since,
    below,
    inputs: {
      create: 'true',
      [name]: '""',
      [input('enabled_log_types')]: '["audit", "api", "authenticator"]',
      [input('endpoint_private_access')]: String(access.isPrivate),
      [input('endpoint_public_access')]: String(!access.isPrivate),
      create_cloudwatch_log_group: 'true',
      cloudwatch_log_group_retention_in_days: '90',
      cloudwatch_log_group_kms_key_id: 'null',
      tags: '{}',
    },
    code: `
resource "aws_eks_cluster" "this" {
  count                     = var.create ? 1 : 0
  name                      = var.${name}
  enabled_cluster_log_types = var.${input('enabled_log_types')}
  vpc_config {
    endpoint_private_access = var.${input('endpoint_private_access')}
    endpoint_public_access  = var.${input('endpoint_public_access')}
  }
}
resource "aws_cloudwatch_log_group" "this" {
  count             = var.create && var.create_cloudwatch_log_group ? 1 : 0
  name              = "/aws/eks/\${var.${name}}/cluster"
  retention_in_days = var.cloudwatch_log_group_retention_in_days
  kms_key_id        = var.cloudwatch_log_group_kms_key_id
}
output "cluster_name" {
  value = aws_eks_cluster.this[0].name
}
`,
  };
}

/** Read at v18.0.0, v19.0.0, v20.0.0, v21.0.0 and v21.19.0 of https://github.com/terraform-aws-modules/terraform-aws-eks */
export const eks: RegistryModule = {
  name: 'terraform-aws-modules/eks/aws',
  editions: [
    eksEdition('18.0.0', '19.0.0', 'cluster_', { isPrivate: false }),
    eksEdition('19.0.0', '21.0.0', 'cluster_', { isPrivate: true }),
    eksEdition('21.0.0', '22.0.0', '', { isPrivate: true }),
  ],
};

const settings = '{ name = "containerInsights", value = "enabled" }';

function clusterCode(name: string, setting: string, group: string): string {
  return `
resource "aws_ecs_cluster" "this" {
  count = var.create ? 1 : 0
  name  = var.${name}
  tags  = var.tags
  dynamic "setting" {
    for_each = flatten([var.${setting}])
    content {
      name  = setting.value.name
      value = setting.value.value
    }
  }
}
resource "aws_cloudwatch_log_group" "this" {
  count             = var.create && var.create_cloudwatch_log_group ? 1 : 0
  name              = ${group}
  retention_in_days = var.cloudwatch_log_group_retention_in_days
}
output "name" {
  value = aws_ecs_cluster.this[0].name
}
`;
}

const logs = {
  create: 'true',
  create_cloudwatch_log_group: 'true',
  cloudwatch_log_group_retention_in_days: '90',
  tags: '{}',
};
const group5 = '"/aws/ecs/${var.cluster_name}"';
const group6 = 'try(coalesce(var.cloudwatch_log_group_name, "/aws/ecs/${var.name}"), "")';

/** Read at v5.0.0, v6.0.0 and v7.5.0 of https://github.com/terraform-aws-modules/terraform-aws-ecs */
export const ecsCluster: RegistryModule = {
  name: 'terraform-aws-modules/ecs/aws//modules/cluster',
  editions: [
    {
      since: '5.0.0',
      below: '6.0.0',
      inputs: { ...logs, cluster_name: '""', cluster_settings: settings },
      code: clusterCode('cluster_name', 'cluster_settings', group5),
    },
    {
      since: '6.0.0',
      below: '8.0.0',
      inputs: { ...logs, name: '""', setting: `[${settings}]`, cloudwatch_log_group_name: 'null' },
      code: clusterCode('name', 'setting', group6),
    },
  ],
};

const passedLogs = Object.keys(logs)
  .map((input) => `  ${input} = var.${input}`)
  .join('\n');
const call = (version: string, more: string): string => `
module "cluster" {
  source  = "terraform-aws-modules/ecs/aws//modules/cluster"
  version = "${version}"
${passedLogs}
${more}
}
output "cluster_name" {
  value = module.cluster.name
}
`;

export const ecs: RegistryModule = {
  name: 'terraform-aws-modules/ecs/aws',
  editions: [
    {
      since: '5.0.0',
      below: '6.0.0',
      inputs: { ...logs, cluster_name: '""', cluster_settings: settings },
      code: call('5.0.0', '  cluster_name = var.cluster_name\n  cluster_settings = var.cluster_settings'),
    },
    {
      since: '6.0.0',
      below: '8.0.0',
      inputs: {
        ...logs,
        cluster_name: '""',
        cluster_setting: `[${settings}]`,
        cloudwatch_log_group_name: 'null',
      },
      code: call(
        '6.0.0',
        '  name = var.cluster_name\n  setting = var.cluster_setting\n  cloudwatch_log_group_name = var.cloudwatch_log_group_name',
      ),
    },
  ],
};
