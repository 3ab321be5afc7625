import type { ResourceInstance } from '../../../../terraform/model.ts';
import { accountRule, type NewAccountResource } from '../../../kit/account-rule.ts';
import { freeName } from '../../../kit/companions.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { type Argument, type NewBlock, quote, resourceHead } from '../../../kit/print.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { requirement } from '../../../kit/required-argument.ts';
import type { RuleContext } from '../../../kit/rule.ts';

const bucketType = 'aws_s3_bucket';
const blockType = 'aws_s3_bucket_public_access_block';
const policyType = 'aws_s3_bucket_policy';

/** A trail of all regions, with a bucket of its own that nobody else may write to. */
function build(account: ResourceInstance, context: RuleContext, name: string): NewAccountResource {
  const given = textParameter(context.parameters, 'trail-bucket');
  const key = textParameter(context.parameters, 'kms-key-arn');
  const own = freeName(account, [bucketType, blockType, policyType], 'cloudtrail');
  const bucket = given === null ? `${bucketType}.${own}.id` : quote(given);
  const groups: (readonly Argument[])[] = [
    [
      ['name', quote(name)],
      ['s3_bucket_name', bucket],
      ['is_multi_region_trail', 'true'],
      ['enable_log_file_validation', 'true'],
      ...(key === null ? [] : [['kms_key_id', quote(key)] as const]),
    ],
  ];
  if (given !== null)
    return {
      groups,
      explanation: [
        `Its files go to \`${given}\`, which the configuration of TerraFix names (\`trail-bucket\`).`,
      ],
    };
  return {
    groups: [...groups, [['depends_on', `[${policyType}.${own}]`]]],
    before: bucketBlocks(account, own),
    explanation: [
      `Its files go to a new bucket, \`${bucketType}.${own}\`, that only CloudTrail may write to and that takes no request without TLS.`,
    ],
  };
}

function bucketBlocks(account: ResourceInstance, name: string): readonly NewBlock[] {
  const provider: Argument[] = account.name === '' ? [] : [['provider', `aws.${account.name}`]];
  const bucket: Argument = ['bucket', `${bucketType}.${name}.id`];
  return [
    { head: resourceHead(bucketType, name), groups: [provider, [['bucket_prefix', '"cloudtrail-"']]] },
    {
      head: resourceHead(blockType, name),
      groups: [
        provider,
        [bucket],
        [
          ['block_public_acls', 'true'],
          ['block_public_policy', 'true'],
          ['ignore_public_acls', 'true'],
          ['restrict_public_buckets', 'true'],
        ],
      ],
    },
    {
      head: resourceHead(policyType, name),
      groups: [provider, [bucket], [['policy', policyFor(`${bucketType}.${name}`)]]],
    },
  ];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function policyFor(bucket: string): string {
  return `jsonencode({
  Version = "2012-10-17"
  Statement = [
    {
      Sid       = "CloudTrailReadsAcl"
      Effect    = "Allow"
      Action    = "s3:GetBucketAcl"
      Resource  = ${bucket}.arn
      Principal = { Service = "cloudtrail.amazonaws.com" }
    },
    {
      Sid       = "CloudTrailWritesFiles"
      Effect    = "Allow"
      Action    = "s3:PutObject"
      Resource  = "\${${bucket}.arn}/AWSLogs/*"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Condition = { StringEquals = { "s3:x-amz-acl" = "bucket-owner-full-control" } }
    },
    {
      Sid       = "OnlyWithTls"
      Effect    = "Deny"
      Action    = "s3:*"
      Resource  = [${bucket}.arn, "\${${bucket}.arn}/*"]
      Principal = "*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    },
  ]
})`;
}

export const activityTracked = accountRule({
  id: 'TFX-AWS-ACCOUNT-007',
  slug: 'activity-tracked',
  title: 'CloudTrail records the activity in the account',
  requirement: 'A trail is there for the account, and it is logging.',
  tests: ['infra-activity-tracked-config'],
  review: 'read',
  severity: 'high',
  risk: 'cost',
  cost: 'The first copy of management events is free; its storage in S3 is billed.',
  scanners: {
    checkov: ['CKV_AWS_251'],
    prowler: ['cloudtrail_multi_region_enabled'],
    securityHub: ['CloudTrail.1', 'CloudTrail.3'],
  },
  parameters: ['trail-bucket', 'kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail',
  ],
  type: 'aws_cloudtrail',
  isGlobal: true,
  requirements: [
    requirement({
      path: ['enable_logging'],
      read: readBoolean,
      isMet: (enabled) => enabled,
      whenAbsent: { isMet: true, because: 'the default is true' },
      wanted: () => true,
    }),
  ],
  build,
  actionTitle: 'record the activity in the account',
  impact: (_context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: isNew
      ? [
          'Nothing that exists is changed. The trail covers all regions.',
          'A trail of the organization makes this one a second, billed copy: look whether there is one.',
        ]
      : ['The trail goes on logging; what happened while it was off is not recorded.'],
  }),
});
