import { companionRule } from '../../../kit/companion-rule.ts';
import { unlessOutlineIsSilent } from '../../../kit/policies/outline-silence.ts';
import { readBoolean, readString } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';
import { refuseOldProvider } from '../refuse-old-provider.ts';

const type = 'aws_s3_bucket_versioning';

export const versioning = companionRule({
  id: 'TFX-AWS-S3-003',
  slug: 'versioning',
  title: 'S3 buckets keep versions of their objects',
  requirement: 'Versioning is enabled for the bucket.',
  tests: [],
  testNames: ['S3 buckets have versioning enabled'],
  resourceTypes: ['aws_s3_bucket'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'Every noncurrent version is billed as storage until a lifecycle rule removes it.',
  scanners: {
    checkov: ['CKV_AWS_21'],
    prowler: ['s3_bucket_object_versioning'],
    securityHub: ['S3.14'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_versioning',
  ],
  companion: { type, refersBy: 'bucket', attribute: 'id' },
  argument: {
    path: ['versioning_configuration', 'status'],
    read: readString,
    isMet: (status) => status === 'Enabled',
    whenAbsent: { isMet: false, because: 'the provider asks for it' },
    wanted: () => 'Enabled',
  },
  inline: {
    path: ['versioning', 'enabled'],
    read: readBoolean,
    isMet: (isEnabled) => isEnabled === true,
    whenAbsent: { isMet: false, because: 'the default is false' },
    wanted: () => true,
  },
  judgeFirst: (subject) => {
    const lock = readBoolean(subject.evaluate(['object_lock_enabled'])?.value);
    if (lock.kind === 'known' && lock.value)
      return compliant('`object_lock_enabled` is true, and Object Lock turns versioning on');
    return unlessOutlineIsSilent(subject, type);
  },
  build: (subject) =>
    refuseOldProvider(subject, type) ?? {
      groups: [],
      blocks: [{ head: 'versioning_configuration', groups: [[['status', '"Enabled"']]] }],
    },
  titlePrefix: 'keep versions in',
  impact: (_subject, _context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: [
      'Objects that are there stay as they are; from then on an overwrite or a delete keeps the version before.',
      'Noncurrent versions are billed until a lifecycle rule with `noncurrent_version_expiration` removes them.',
      'Versioning can be suspended later, but not taken away.',
    ],
  }),
});
