import type { RegistryModule } from '../registry-module.ts';

const inputs = {
  create: 'true',
  create_external: 'false',
  description: 'null',
  enable_key_rotation: 'true',
  key_usage: 'null',
  customer_master_key_spec: 'null',
  aliases: '[]',
  aliases_use_name_prefix: 'false',
  tags: '{}',
};

const code = (others: string) => `
resource "aws_kms_key" "this" {
  count                    = var.create && !var.create_external${others} ? 1 : 0
  description              = var.description
  enable_key_rotation      = var.enable_key_rotation
  key_usage                = var.key_usage
  customer_master_key_spec = var.customer_master_key_spec
  tags                     = var.tags
}
resource "aws_kms_alias" "this" {
  for_each      = toset(var.create ? var.aliases : [])
  name          = var.aliases_use_name_prefix ? null : "alias/\${each.value}"
  name_prefix   = var.aliases_use_name_prefix ? "alias/\${each.value}-" : null
  target_key_id = aws_kms_key.this[0].id
}
output "key_id" {
  value = aws_kms_key.this[0].id
}
output "key_arn" {
  value = aws_kms_key.this[0].arn
}
`;

/** Read at v1.0.0, v2.0.0 and v4.2.0 of https://github.com/terraform-aws-modules/terraform-aws-kms */
export const kms: RegistryModule = {
  name: 'terraform-aws-modules/kms/aws',
  editions: [
    { since: '1.0.0', below: '2.0.0', inputs, code: code('') },
    {
      since: '2.0.0',
      below: '5.0.0',
      inputs: { ...inputs, create_replica: 'false', create_replica_external: 'false' },
      code: code(' && !var.create_replica && !var.create_replica_external'),
    },
  ],
};
