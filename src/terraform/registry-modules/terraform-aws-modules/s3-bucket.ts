import type { RegistryModule, Remedy } from '../registry-module.ts';

const publicAccessBlock = `
resource "aws_s3_bucket_public_access_block" "this" {
  count                   = local.made && var.attach_public_policy ? 1 : 0
  bucket                  = aws_s3_bucket.this[0].id
  block_public_acls       = var.block_public_acls
  block_public_policy     = var.block_public_policy
  ignore_public_acls      = var.ignore_public_acls
  restrict_public_buckets = var.restrict_public_buckets
}
`;

const outputs = `
output "s3_bucket_id" {
  value = aws_s3_bucket.this[0].id
}
output "s3_bucket_arn" {
  value = aws_s3_bucket.this[0].arn
}
`;

/** Until provider 4 everything about a bucket stood in the bucket itself. */
const nested = `
locals {
  made = var.create_bucket
}
resource "aws_s3_bucket" "this" {
  count         = local.made ? 1 : 0
  bucket        = var.bucket
  bucket_prefix = var.bucket_prefix
  acl           = var.acl == "null" ? null : var.acl
  tags          = var.tags
  policy        = null
  dynamic "website" {
    for_each = length(keys(var.website)) == 0 ? [] : [var.website]
    content {
      index_document = lookup(website.value, "index_document", null)
    }
  }
  dynamic "versioning" {
    for_each = length(keys(var.versioning)) == 0 ? [] : [var.versioning]
    content {
      enabled    = lookup(versioning.value, "enabled", null)
      mfa_delete = lookup(versioning.value, "mfa_delete", null)
    }
  }
  dynamic "logging" {
    for_each = length(keys(var.logging)) == 0 ? [] : [var.logging]
    content {
      target_bucket = logging.value.target_bucket
      target_prefix = lookup(logging.value, "target_prefix", null)
    }
  }
  dynamic "server_side_encryption_configuration" {
    for_each = length(keys(var.server_side_encryption_configuration)) == 0 ? [] : [var.server_side_encryption_configuration]
    content {
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm     = server_side_encryption_configuration.value.rule.apply_server_side_encryption_by_default.sse_algorithm
          kms_master_key_id = lookup(server_side_encryption_configuration.value.rule.apply_server_side_encryption_by_default, "kms_master_key_id", null)
        }
      }
    }
  }
}
`;

/** Since provider 4 each aspect is a resource of its own, made only when its input says something. */
const apart = (made: string) => `
locals {
  made = ${made}
}
resource "aws_s3_bucket" "this" {
  count         = local.made ? 1 : 0
  bucket        = var.bucket
  bucket_prefix = var.bucket_prefix
  tags          = var.tags
  acl           = null
  policy        = null
  website       = null
  versioning    = null
  logging       = null
  server_side_encryption_configuration = null
}
resource "aws_s3_bucket_acl" "this" {
  count  = local.made && var.acl != null && var.acl != "null" ? 1 : 0
  bucket = aws_s3_bucket.this[0].id
  acl    = var.acl
}
resource "aws_s3_bucket_website_configuration" "this" {
  count  = local.made && length(keys(var.website)) > 0 ? 1 : 0
  bucket = aws_s3_bucket.this[0].id
}
resource "aws_s3_bucket_logging" "this" {
  count         = local.made && length(keys(var.logging)) > 0 ? 1 : 0
  bucket        = aws_s3_bucket.this[0].id
  target_bucket = var.logging["target_bucket"]
  target_prefix = var.logging["target_prefix"]
}
resource "aws_s3_bucket_versioning" "this" {
  count  = local.made && length(keys(var.versioning)) > 0 ? 1 : 0
  bucket = aws_s3_bucket.this[0].id
  versioning_configuration {
    status = try(
      var.versioning["enabled"] ? "Enabled" : "Suspended",
      tobool(var.versioning["status"]) ? "Enabled" : "Suspended",
      title(lower(var.versioning["status"])),
      "Enabled",
    )
    mfa_delete = try(tobool(var.versioning["mfa_delete"]) ? "Enabled" : "Disabled", title(lower(var.versioning["mfa_delete"])), null)
  }
}
resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count  = local.made && length(keys(var.server_side_encryption_configuration)) > 0 ? 1 : 0
  bucket = aws_s3_bucket.this[0].id
  dynamic "rule" {
    for_each = try(flatten([var.server_side_encryption_configuration["rule"]]), [])
    content {
      bucket_key_enabled = try(rule.value.bucket_key_enabled, null)
      dynamic "apply_server_side_encryption_by_default" {
        for_each = try([rule.value.apply_server_side_encryption_by_default], [])
        content {
          sse_algorithm     = apply_server_side_encryption_by_default.value.sse_algorithm
          kms_master_key_id = try(apply_server_side_encryption_by_default.value.kms_master_key_id, null)
        }
      }
    }
  }
}
`;

const remedies: readonly Remedy[] = [
  {
    inputs: { versioning: '{ enabled = true }' },
    notes: ['Noncurrent versions are billed until a lifecycle rule removes them.'],
  },
  {
    inputs: {
      attach_public_policy: 'true',
      block_public_acls: 'true',
      block_public_policy: 'true',
      ignore_public_acls: 'true',
      restrict_public_buckets: 'true',
    },
    notes: [],
  },
  {
    inputs: { attach_deny_insecure_transport_policy: 'true' },
    notes: ['Requests without TLS are denied from then on.'],
  },
  {
    inputs: {
      server_side_encryption_configuration:
        '{ rule = { apply_server_side_encryption_by_default = { sse_algorithm = "AES256" } } }',
    },
    notes: ['Objects that exist keep the encryption that they have.'],
  },
];

/** Inputs that attach a statement to the bucket's policy; those that came later are as good as off before. */
const attached = [
  'attach_elb_log_delivery_policy',
  'attach_lb_log_delivery_policy',
  'attach_access_log_delivery_policy',
  'attach_cloudtrail_log_delivery_policy',
  'attach_waf_log_delivery_policy',
  'attach_inventory_destination_policy',
  'attach_analytics_destination_policy',
  'attach_deny_insecure_transport_policy',
  'attach_require_latest_tls_policy',
  'attach_deny_incorrect_encryption_headers',
  'attach_deny_incorrect_kms_key_sse',
  'attach_deny_unencrypted_object_uploads',
  'attach_deny_ssec_encrypted_object_uploads',
];
const anyAttached = attached.map((name) => `var.${name}`).join(' || ');

/** The document is put together when Terraform runs; only what a caller hands in whole can be read. */
const bucketPolicy = `
data "aws_iam_policy_document" "combined" {}
resource "aws_s3_bucket_policy" "this" {
  count  = local.made && (var.attach_policy || ${anyAttached}) ? 1 : 0
  bucket = aws_s3_bucket.this[0].id
  policy = var.attach_policy && !(${anyAttached}) ? var.policy : data.aws_iam_policy_document.combined.json
}
`;

const rest = `${publicAccessBlock}${bucketPolicy}${outputs}`;

/** Before 3.9.0 the four flags of the public access block were off unless asked for. */
function inputs(areFlagsOn: boolean): Readonly<Record<string, string>> {
  const flag = String(areFlagsOn);
  return {
    create_bucket: 'true',
    bucket: 'null',
    bucket_prefix: 'null',
    acl: 'null',
    tags: '{}',
    attach_policy: 'false',
    policy: 'null',
    website: '{}',
    versioning: '{}',
    logging: '{}',
    server_side_encryption_configuration: '{}',
    attach_public_policy: 'true',
    block_public_acls: flag,
    block_public_policy: flag,
    ignore_public_acls: flag,
    restrict_public_buckets: flag,
    ...Object.fromEntries(attached.map((name) => [name, 'false'])),
  };
}

/** Read at v1.23.0, v2.0.0, v3.0.0, v3.15.0, v4.0.0, v5.0.0 and v5.15.4 of https://github.com/terraform-aws-modules/terraform-aws-s3-bucket */
export const s3Bucket: RegistryModule = {
  name: 'terraform-aws-modules/s3-bucket/aws',
  editions: [
    {
      since: '1.23.0',
      below: '3.0.0',
      inputs: { ...inputs(false), acl: '"private"' },
      code: `${nested}${rest}`,
      remedies,
    },
    {
      since: '3.0.0',
      below: '3.9.0',
      inputs: inputs(false),
      code: `${apart('var.create_bucket')}${rest}`,
      remedies,
    },
    {
      since: '3.9.0',
      below: '5.0.0',
      inputs: inputs(true),
      code: `${apart('var.create_bucket')}${rest}`,
      remedies,
    },
    {
      since: '5.0.0',
      below: '6.0.0',
      inputs: { ...inputs(true), is_directory_bucket: 'false' },
      code: `${apart('var.create_bucket && !var.is_directory_bucket')}${rest}`,
      remedies,
    },
  ],
};
