import { accountRule } from '../../../kit/account-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { requirement } from '../../../kit/required-argument.ts';

export const ebsSnapshotsNotPublic = accountRule({
  id: 'TFX-AWS-ACCOUNT-002',
  slug: 'ebs-snapshots-not-public',
  title: 'EBS snapshots cannot be shared with everybody',
  requirement: 'Public sharing of EBS snapshots is blocked in the region.',
  tests: [],
  review: 'skim',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['ec2_ebs_snapshot_account_block_public_access'],
    securityHub: ['EC2.182'],
  },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_snapshot_block_public_access',
  ],
  type: 'aws_ebs_snapshot_block_public_access',
  isGlobal: false,
  sinceProvider: 5,
  requirements: [
    requirement({
      path: ['state'],
      read: readString,
      isMet: (state) => state === 'block-all-sharing' || state === 'block-new-sharing',
      whenAbsent: { isMet: false, because: 'the provider wants it' },
      wanted: () => 'block-all-sharing',
    }),
  ],
  build: () => ({ groups: [[['state', '"block-all-sharing"']]] }),
  actionTitle: 'block public sharing of EBS snapshots',
  impact: (_context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: isNew
      ? ['Snapshots that are public now can no longer be used by others.']
      : ['Snapshots that are public now can no longer be used by others.'],
  }),
});
