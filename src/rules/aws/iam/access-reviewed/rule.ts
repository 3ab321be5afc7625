import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

/** What lets a user in. */
const credentialTypes = [
  'aws_iam_access_key',
  'aws_iam_user_login_profile',
  'aws_iam_user_ssh_key',
  'aws_iam_service_specific_credential',
];

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const credentials = companionsOf(subject, credentialTypes, ['user'], configuration).map((credential) => ({
    credential,
    status: readString(credential.evaluate(['status'])?.value),
  }));
  const unclear = credentials.find(({ status }) => status.kind === 'unknown');
  const working = credentials.find(
    ({ status }) => status.kind === 'absent' || (status.kind === 'known' && status.value !== 'Inactive'),
  );
  if (working !== undefined)
    return violated(`\`${working.credential.address}\` lets it in, and nobody has said that it should`);
  return unclear === undefined
    ? compliant('the code gives it nothing to sign in with')
    : unknown(`whether \`${unclear.credential.address}\` is active is not known`);
}

function fix(subject: ResourceInstance): RefusedFix {
  return refuse(
    'needs-human-value',
    [`Whether \`${subject.address}\` is still needed, and by whom, is for a person to say.`],
    [
      'Review the account in Vanta and assign it an owner, or mark it as not a person.',
      `If it is not needed, remove \`${subject.type}.${subject.name}\` and what belongs to it from the code.`,
    ],
  );
}

export const accessReviewed: Rule = {
  id: 'TFX-AWS-IAM-010',
  slug: 'access-reviewed',
  title: 'Accounts that can sign in were reviewed',
  requirement: 'Somebody has said that the user should have access.',
  tests: ['infra-access-requires-approval-config'],
  needsFinding: true,
  resourceTypes: ['aws_iam_user'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC6.2', 'CC6.3'], nist: ['AC-2'], iso27001: ['A.5.18'], pci: ['7.2.4'] },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_access-advisor.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_user',
  ],
  check,
  fix,
};
