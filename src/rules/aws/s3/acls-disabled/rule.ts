import { companionRule } from '../../../kit/companion-rule.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { unlessOutlineIsSilent } from '../../../kit/policies/outline-silence.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import { aclLogSendersOf } from '../log-receivers.ts';

const type = 'aws_s3_bucket_ownership_controls';

export const aclsDisabled = companionRule({
  id: 'TFX-AWS-S3-008',
  slug: 'acls-disabled',
  title: 'S3 buckets do not use ACLs',
  requirement: 'The bucket owner owns every object, so that ACLs have no effect.',
  tests: [],
  resourceTypes: ['aws_s3_bucket'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV2_AWS_65'],
    prowler: ['s3_bucket_acl_prohibited'],
    securityHub: ['S3.12'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_ownership_controls',
  ],
  companion: { type, refersBy: 'bucket', attribute: 'id' },
  argument: {
    path: ['rule', 'object_ownership'],
    read: readString,
    isMet: (ownership) => ownership === 'BucketOwnerEnforced',
    whenAbsent: { isMet: false, because: 'the provider asks for it' },
    wanted: () => 'BucketOwnerEnforced',
  },
  judgeFirst: (subject) => unlessOutlineIsSilent(subject, type),
  refuseFirst: (subject, { configuration }) => {
    const acl = readString(subject.evaluate(['acl'])?.value);
    const grants = subject.nestedBlocks('grant').blocks.length;
    const facts = [
      ...companionsOf(subject, ['aws_s3_bucket_acl'], ['bucket'], configuration).map(
        ({ address }) => `\`${address}\` sets an ACL of the bucket.`,
      ),
      ...(acl.kind === 'absent' && grants === 0 ? [] : [`\`${subject.address}\` sets an ACL of its own.`]),
      ...aclLogSendersOf(subject, configuration).map(
        (sender) => `\`${sender}\` writes its logs to the bucket with an ACL.`,
      ),
    ];
    return facts.length === 0
      ? null
      : refuse(
          'exclusive-choice',
          [...facts, 'With ACLs switched off, S3 turns away every request that sets one.'],
          [
            'Say in the bucket policy what the ACL says; `private` needs nothing in its place.',
            'Then take the ACL out of the code, and switch ACLs off.',
          ],
        );
  },
  build: () => ({
    groups: [],
    blocks: [{ head: 'rule', groups: [[['object_ownership', '"BucketOwnerEnforced"']]] }],
    explanation: [
      'Buckets made since April 2023 have ACLs off unless somebody switched them on; older ones have them on.',
    ],
  }),
  titlePrefix: 'switch off ACLs of',
  impact: (_subject, _context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: [
      'Whoever has access through an ACL of the bucket or of an object loses it; policies stay as they are.',
      'Uploads that send an ACL are turned away, except `bucket-owner-full-control`.',
    ],
  }),
});
