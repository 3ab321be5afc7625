import type { RegistryModule } from '../registry-module.ts';

const inputs = {
  create_table: 'true',
  name: 'null',
  autoscaling_enabled: 'false',
  point_in_time_recovery_enabled: 'false',
  server_side_encryption_enabled: 'false',
  server_side_encryption_kms_key_arn: 'null',
  tags: '{}',
};

const table = (name: string, condition: string, more = '') => `
resource "aws_dynamodb_table" "${name}" {
  count = ${condition} ? 1 : 0
  name  = var.name
  tags  = merge(var.tags, { "Name" = format("%s", var.name) })
  point_in_time_recovery {
    enabled = var.point_in_time_recovery_enabled
  }
  server_side_encryption {
    enabled     = var.server_side_encryption_enabled
    kms_key_arn = var.server_side_encryption_kms_key_arn
  }${more}
}
`;

const protection = '\n  deletion_protection_enabled = var.deletion_protection_enabled';

const fixed = 'var.create_table && !var.autoscaling_enabled';
const scaled = 'var.create_table && var.autoscaling_enabled';

/** Read at v1.0.0, v2.0.0, v3.0.0, v4.0.0 and v5.5.0 of https://github.com/terraform-aws-modules/terraform-aws-dynamodb-table */
export const dynamodbTable: RegistryModule = {
  name: 'terraform-aws-modules/dynamodb-table/aws',
  editions: [
    {
      since: '1.0.0',
      below: '4.0.0',
      inputs,
      code: `${table('this', fixed)}${table('autoscaled', scaled)}`,
    },
    {
      since: '4.0.0',
      below: '6.0.0',
      inputs: {
        ...inputs,
        deletion_protection_enabled: 'null',
        ignore_changes_global_secondary_index: 'false',
      },
      code: [
        table('this', fixed, protection),
        table('autoscaled', `${scaled} && !var.ignore_changes_global_secondary_index`, protection),
        table('autoscaled_gsi_ignore', `${scaled} && var.ignore_changes_global_secondary_index`, protection),
      ].join(''),
    },
  ],
};
