import { accountRule } from '../../../kit/account-rule.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { readBoolean, readNumber } from '../../../kit/read-value.ts';
import { type Requirement, requirement } from '../../../kit/required-argument.ts';
import type { RuleContext } from '../../../kit/rule.ts';

/** What CIS AWS Foundations asks for. */
const minimumLength = 14;
const rememberedPasswords = 24;

function wantedLength({ parameters }: RuleContext): number {
  return numberParameter(parameters, 'password-minimum-length') ?? minimumLength;
}

function needsCharacters(kind: string): Requirement {
  return requirement({
    path: [`require_${kind}`],
    read: readBoolean,
    isMet: (required) => required,
    whenAbsent: { isMet: false, because: 'the default is false' },
    wanted: () => true,
  });
}

const kinds = ['lowercase_characters', 'uppercase_characters', 'numbers', 'symbols'];

export const passwordPolicy = accountRule({
  id: 'TFX-AWS-IAM-001',
  slug: 'password-policy',
  title: 'IAM passwords are long, mixed and not used again',
  requirement:
    'Passwords have 14 characters of all four kinds or more, and the last 24 cannot be used again.',
  tests: ['internal-password-policy-config'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_10', 'CKV_AWS_11', 'CKV_AWS_12', 'CKV_AWS_13', 'CKV_AWS_14', 'CKV_AWS_15'],
    prowler: [
      'iam_password_policy_minimum_length_14',
      'iam_password_policy_lowercase',
      'iam_password_policy_uppercase',
      'iam_password_policy_number',
      'iam_password_policy_symbol',
      'iam_password_policy_reuse_24',
    ],
    securityHub: ['IAM.7', 'IAM.10', 'IAM.11', 'IAM.12', 'IAM.13', 'IAM.14', 'IAM.15', 'IAM.16'],
  },
  parameters: ['password-minimum-length'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_account_password_policy',
  ],
  type: 'aws_iam_account_password_policy',
  isGlobal: true,
  requirements: [
    requirement({
      path: ['minimum_password_length'],
      read: readNumber,
      isMet: (length, _subject, context) => length >= wantedLength(context),
      whenAbsent: { isMet: false, because: 'the default is 6' },
      wanted: (_subject, context) => wantedLength(context),
    }),
    ...kinds.map(needsCharacters),
    requirement({
      path: ['password_reuse_prevention'],
      read: readNumber,
      isMet: (count) => count >= rememberedPasswords,
      whenAbsent: { isMet: false, because: 'old passwords may be used again' },
      wanted: () => rememberedPasswords,
    }),
  ],
  build: (_account, context) => ({
    groups: [
      [
        ['minimum_password_length', String(wantedLength(context))],
        ...kinds.map((kind) => [`require_${kind}`, 'true'] as const),
        ['password_reuse_prevention', String(rememberedPasswords)],
        ['allow_users_to_change_password', 'true'],
      ],
    ],
  }),
  actionTitle: 'require strong IAM passwords',
  impact: (_context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: [
      'Passwords that are too weak stay valid until they are changed; the policy is asked when a new one is set.',
      'People who sign in through an identity provider are not concerned.',
    ],
  }),
});
