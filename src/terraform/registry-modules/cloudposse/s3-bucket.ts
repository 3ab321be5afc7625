import type { RegistryModule, Remedy } from '../registry-module.ts';
import { labelInputs, ownLabel } from './label.ts';

const inputs = {
  ...labelInputs,
  bucket_name: 'null',
  acl: '"private"',
  versioning_enabled: 'true',
  sse_algorithm: '"AES256"',
  kms_master_key_arn: '""',
  allow_encrypted_uploads_only: 'false',
  allow_ssl_requests_only: 'false',
  block_public_acls: 'true',
  block_public_policy: 'true',
  ignore_public_acls: 'true',
  restrict_public_buckets: 'true',
};

const remedies: readonly Remedy[] = [
  { inputs: { allow_ssl_requests_only: 'true' }, notes: ['Requests without TLS are denied from then on.'] },
];

const publicAccessBlock = `
resource "aws_s3_bucket_public_access_block" "default" {
  count                   = module.this.enabled ? 1 : 0
  bucket                  = aws_s3_bucket.default[0].id
  block_public_acls       = var.block_public_acls
  block_public_policy     = var.block_public_policy
  ignore_public_acls      = var.ignore_public_acls
  restrict_public_buckets = var.restrict_public_buckets
}
output "bucket_id" {
  value = aws_s3_bucket.default[0].id
}
output "bucket_arn" {
  value = aws_s3_bucket.default[0].arn
}
`;

const name = 'var.bucket_name != null && var.bucket_name != "" ? var.bucket_name : module.this.id';

const nested = `${ownLabel}
resource "aws_s3_bucket" "default" {
  count  = module.this.enabled ? 1 : 0
  bucket = ${name}
  bucket_prefix = null
  acl    = var.acl
  policy = null
  tags   = module.this.tags
  versioning {
    enabled = var.versioning_enabled
  }
  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm     = var.sse_algorithm
        kms_master_key_id = var.kms_master_key_arn
      }
    }
  }
}
${publicAccessBlock}`;

const apart = `${ownLabel}
resource "aws_s3_bucket" "default" {
  count  = module.this.enabled ? 1 : 0
  bucket = ${name}
  bucket_prefix = null
  tags   = module.this.tags
  acl    = null
  policy = null
  versioning = null
  server_side_encryption_configuration = null
}
resource "aws_s3_bucket_versioning" "default" {
  count  = module.this.enabled ? 1 : 0
  bucket = aws_s3_bucket.default[0].id
  versioning_configuration {
    status = var.versioning_enabled ? "Enabled" : "Suspended"
  }
}
resource "aws_s3_bucket_server_side_encryption_configuration" "default" {
  count  = module.this.enabled ? 1 : 0
  bucket = aws_s3_bucket.default[0].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = var.sse_algorithm
      kms_master_key_id = var.kms_master_key_arn
    }
  }
}
${publicAccessBlock}`;

/** Read at 0.40.0, 2.0.0, 3.1.0 and 4.0.0 of https://github.com/cloudposse/terraform-aws-s3-bucket */
export const cloudposseS3Bucket: RegistryModule = {
  name: 'cloudposse/s3-bucket/aws',
  editions: [
    { since: '0.40.0', below: '2.0.0', inputs, code: nested, remedies },
    { since: '2.0.0', below: '5.0.0', inputs, code: apart, remedies },
  ],
};
