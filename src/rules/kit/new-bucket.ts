import type { ResourceInstance } from '../../terraform/model.ts';
import { policyOf } from './key-statements.ts';
import { accessLogTarget } from './log-bucket.ts';
import { numberParameter } from './parameters.ts';
import { type Argument, type NewBlock, quote, resourceHead } from './print.ts';
import { providerMajorOf } from './provider-generation.ts';
import type { RuleContext } from './rule.ts';

const bucketType = 'aws_s3_bucket';
const policyType = 'aws_s3_bucket_policy';

/** Every type that a new bucket may bring: its name must be free in all of them. */
export const newBucketTypes: readonly string[] = [
  bucketType,
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_logging',
  policyType,
];

/** Names of the parameters that steer a new bucket. */
export const newBucketParameters = ['log-bucket', 's3-abort-upload-days'] as const;

/** What a bucket is wanted for. */
export interface WantedBucket {
  /** A name that is free for all of {@link newBucketTypes}. */
  readonly name: string;
  /** How it is called in AWS: `['bucket_prefix', '"cloudtrail-"']`. */
  readonly called: Argument;
  readonly providers: readonly Argument[];
  /** HCL text for the ARN of its key. */
  readonly key: string;
  /** Statements of its policy beside the one on TLS: HCL objects from column zero. */
  readonly statements: readonly string[];
}

/** A new bucket that meets what is required of buckets, as far as somebody has said where its access logs go. */
export interface NewBucket {
  readonly blocks: readonly NewBlock[];
  /** What whoever writes to it has to wait for: `aws_s3_bucket_policy.cloudtrail`. */
  readonly policy: string;
  readonly explanation: readonly string[];
}

export function newBucket(subject: ResourceInstance, context: RuleContext, wanted: WantedBucket): NewBucket {
  const { name, called, providers } = wanted;
  const address = `${bucketType}.${name}`;
  const bucket: Argument = ['bucket', `${address}.id`];
  const companion = (type: string, settings: readonly Argument[], blocks: readonly NewBlock[]): NewBlock => ({
    head: resourceHead(type, name),
    groups: [providers, [bucket], settings],
    blocks,
  });
  const major = providerMajorOf(subject);
  const isInline = major !== null && major < 4;
  const logs = accessLogTarget(subject, context);
  const keep = keeping(wanted, context, isInline);
  const logging: readonly Argument[] =
    logs === null
      ? []
      : [
          ['target_bucket', logs.text],
          ['target_prefix', isInline ? `"${name}/"` : `"\${${address}.id}/"`],
        ];
  const inline = isInline
    ? [...keep, ...(logs === null ? [] : [{ head: 'logging', groups: [logging] }])]
    : [];
  const ownership = companion(
    'aws_s3_bucket_ownership_controls',
    [],
    [{ head: 'rule', groups: [[['object_ownership', '"BucketOwnerEnforced"']]] }],
  );
  const companions = isInline
    ? []
    : [
        ...keep.map((block, index) => companion(keepingTypes[index] ?? '', [], [block])),
        ...(logs === null ? [] : [companion('aws_s3_bucket_logging', logging, [])]),
      ];
  const tls = onlyWithTls(address);
  return {
    blocks: [
      { head: resourceHead(bucketType, name), groups: [[...providers, called]], blocks: inline },
      companion('aws_s3_bucket_public_access_block', closed, []),
      ...(major !== null && major < 3 ? [] : [ownership]),
      ...companions,
      companion(policyType, [['policy', policyOf([...wanted.statements, tls])]], []),
    ],
    policy: `${policyType}.${name}`,
    explanation: [
      `\`${address}\` blocks public access, keeps versions, encrypts with the same key and takes no request without TLS.`,
      logs === null
        ? 'Who reads it is not logged: no bucket for access logs is named (`log-bucket`).'
        : logs.sentence,
    ],
  };
}

const closed: readonly Argument[] = [
  ['block_public_acls', 'true'],
  ['block_public_policy', 'true'],
  ['ignore_public_acls', 'true'],
  ['restrict_public_buckets', 'true'],
];

const keepingTypes = [
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_lifecycle_configuration',
];

/** Versions, encryption and the end of uploads that nobody completes, in the order of {@link keepingTypes}. */
function keeping({ key }: WantedBucket, { parameters }: RuleContext, isInline: boolean): readonly NewBlock[] {
  const days = String(numberParameter(parameters, 's3-abort-upload-days') ?? 7);
  const id: Argument = ['id', quote('abort-incomplete-multipart-uploads')];
  // No bucket key: with one CloudTrail would have to decrypt as well, and its files are few.
  const encryption: NewBlock = {
    head: 'rule',
    groups: [],
    blocks: [
      {
        head: 'apply_server_side_encryption_by_default',
        groups: [
          [
            ['kms_master_key_id', key],
            ['sse_algorithm', '"aws:kms"'],
          ],
        ],
      },
    ],
  };
  if (isInline)
    return [
      { head: 'versioning', groups: [[['enabled', 'true']]] },
      { head: 'server_side_encryption_configuration', groups: [], blocks: [encryption] },
      {
        head: 'lifecycle_rule',
        groups: [[id, ['enabled', 'true'], ['abort_incomplete_multipart_upload_days', days]]],
      },
    ];
  return [
    { head: 'versioning_configuration', groups: [[['status', '"Enabled"']]] },
    encryption,
    {
      head: 'rule',
      groups: [[id, ['status', '"Enabled"']]],
      blocks: [
        { head: 'filter', groups: [] },
        { head: 'abort_incomplete_multipart_upload', groups: [[['days_after_initiation', days]]] },
      ],
    },
  ];
}

function onlyWithTls(address: string): string {
  return `{
  Sid       = "OnlyWithTls"
  Effect    = "Deny"
  Principal = "*"
  Action    = "s3:*"
  Resource  = [${address}.arn, "\${${address}.arn}/*"]
  Condition = { Bool = { "aws:SecureTransport" = "false" } }
}`;
}
