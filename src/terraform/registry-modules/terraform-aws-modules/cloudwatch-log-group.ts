import type { RegistryModule } from '../registry-module.ts';

/** Read at v3.0.0, v4.0.0, v5.0.0 and v5.7.2 of https://github.com/terraform-aws-modules/terraform-aws-cloudwatch */
export const cloudwatchLogGroup: RegistryModule = {
  name: 'terraform-aws-modules/cloudwatch/aws//modules/log-group',
  editions: [
    {
      since: '2.0.0',
      below: '6.0.0',
      inputs: {
        create: 'true',
        name: 'null',
        name_prefix: 'null',
        retention_in_days: 'null',
        kms_key_id: 'null',
        tags: '{}',
      },
      code: `
resource "aws_cloudwatch_log_group" "this" {
  count             = var.create ? 1 : 0
  name              = var.name
  name_prefix       = var.name_prefix
  retention_in_days = var.retention_in_days
  kms_key_id        = var.kms_key_id
  tags              = var.tags
}
output "cloudwatch_log_group_name" {
  value = aws_cloudwatch_log_group.this[0].name
}
output "cloudwatch_log_group_arn" {
  value = aws_cloudwatch_log_group.this[0].arn
}
`,
    },
  ],
};
