import { accountRule } from '../../../kit/account-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { requirement } from '../../../kit/required-argument.ts';

export const imdsv2ByDefault = accountRule({
  id: 'TFX-AWS-ACCOUNT-003',
  slug: 'imdsv2-by-default',
  title: 'New instances require IMDSv2 by default',
  requirement: 'The metadata defaults of the region require session tokens.',
  tests: [],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['ec2_instance_account_imdsv2_enabled'],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_instance_metadata_defaults',
  ],
  type: 'aws_ec2_instance_metadata_defaults',
  isGlobal: false,
  sinceProvider: 5,
  requirements: [
    requirement({
      path: ['http_tokens'],
      read: readString,
      isMet: (tokens) => tokens === 'required',
      whenAbsent: { isMet: false, because: 'the default has no preference' },
      wanted: () => 'required',
    }),
  ],
  build: () => ({ groups: [[['http_tokens', '"required"']]] }),
  actionTitle: 'require IMDSv2 for new instances',
  impact: (_context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: isNew
      ? [
          'Holds for instances started from now on that do not say otherwise themselves.',
          'Software that asks for metadata without a token does not work on them.',
        ]
      : ['Holds for instances started from now on that do not say otherwise themselves.'],
  }),
});
