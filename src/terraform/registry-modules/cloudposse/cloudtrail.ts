import type { RegistryModule } from '../registry-module.ts';
import { labelInputs, ownLabel } from './label.ts';

const inputs = {
  ...labelInputs,
  enable_logging: 'true',
  enable_log_file_validation: 'true',
  is_multi_region_trail: 'true',
  include_global_service_events: 'false',
  is_organization_trail: 'false',
  s3_bucket_name: '',
  kms_key_arn: '""',
  cloud_watch_logs_group_arn: '""',
  cloud_watch_logs_role_arn: '""',
};

const code = `${ownLabel}
resource "aws_cloudtrail" "default" {
  count                         = module.this.enabled ? 1 : 0
  name                          = module.this.id
  s3_bucket_name                = var.s3_bucket_name
  enable_logging                = var.enable_logging
  enable_log_file_validation    = var.enable_log_file_validation
  is_multi_region_trail         = var.is_multi_region_trail
  include_global_service_events = var.include_global_service_events
  is_organization_trail         = var.is_organization_trail
  kms_key_id                    = var.kms_key_arn
  cloud_watch_logs_group_arn    = var.cloud_watch_logs_group_arn
  cloud_watch_logs_role_arn     = var.cloud_watch_logs_role_arn
  tags                          = module.this.tags
}
`;

/** Read at 0.17.0, 0.20.0, 0.21.0 and 0.24.0 of https://github.com/cloudposse/terraform-aws-cloudtrail */
export const cloudposseCloudtrail: RegistryModule = {
  name: 'cloudposse/cloudtrail/aws',
  editions: [{ since: '0.17.0', below: '1.0.0', inputs, code }],
};
