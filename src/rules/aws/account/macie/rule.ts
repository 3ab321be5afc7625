import { accountRule } from '../../../kit/account-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { requirement } from '../../../kit/required-argument.ts';

export const macie = accountRule({
  id: 'TFX-AWS-ACCOUNT-006',
  slug: 'macie',
  title: 'Amazon Macie looks for sensitive data',
  requirement: 'Macie is enabled in the region.',
  tests: [],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'Buckets and the objects that are looked at are billed.',
  scanners: {
    checkov: [],
    prowler: ['macie_is_enabled'],
    securityHub: ['Macie.1'],
  },
  references: [
    'https://docs.aws.amazon.com/macie/latest/user/what-is-macie.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/macie2_account',
  ],
  type: 'aws_macie2_account',
  isGlobal: false,
  requirements: [
    requirement({
      path: ['status'],
      read: readString,
      isMet: (status) => status === 'ENABLED',
      whenAbsent: { isMet: true, because: 'the default is `ENABLED`' },
      wanted: () => 'ENABLED',
    }),
  ],
  build: () => ({ groups: [[['status', '"ENABLED"']]] }),
  actionTitle: 'enable Macie',
  impact: (_context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: isNew
      ? [
          'Macie reads the list of buckets at once; jobs that look into objects are started apart, and are what costs most.',
        ]
      : ['Macie goes on where it was paused.'],
  }),
});
