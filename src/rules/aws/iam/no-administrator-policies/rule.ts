import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { policiesOf } from '../../../kit/policies/held-policies.ts';
import { effectOf, textsOf } from '../../../kit/policies/statements.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const [policy] = policiesOf(subject, { companion: null, inline: 'policy' }, configuration);
  if (policy === undefined) return unknown('its policy is not in this code');
  let isClear = policy.isComplete;
  for (const statement of policy.statements) {
    const actions = textsOf(statement.value('Action'));
    const resources = textsOf(statement.value('Resource'));
    const effect = effectOf(statement);
    if (effect === 'Allow' && actions.known.some(isEverything) && resources.known.includes('*'))
      return violated('a statement allows every action on every resource');
    const mayBe = effect !== 'Deny' && (effect === null || !actions.isExact || !resources.isExact);
    const couldMatch =
      (!actions.isExact || actions.known.some(isEverything)) &&
      (!resources.isExact || resources.known.includes('*'));
    if (mayBe && couldMatch) isClear = false;
  }
  return isClear
    ? compliant('no statement allows every action on every resource')
    : unknown('parts of its policy are known only when Terraform runs');
}

function isEverything(action: string): boolean {
  return action === '*' || action === '*:*';
}

function fix(subject: ResourceInstance): RefusedFix {
  return refuse(
    'needs-human-value',
    [
      `\`${subject.address}\` allows every action on every resource, and which of them are needed is not in the code.`,
    ],
    [
      'Let IAM Access Analyzer make a policy from what was used (`aws accessanalyzer start-policy-generation`), and write that.',
      'Where administration is meant, use a role that people take on with MFA, or a permission set.',
    ],
  );
}

export const noAdministratorPolicies: Rule = {
  id: 'TFX-AWS-IAM-002',
  slug: 'no-administrator-policies',
  title: 'IAM policies do not allow everything',
  requirement: 'No statement allows every action on every resource.',
  tests: [],
  resourceTypes: ['aws_iam_policy', 'aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_62', 'CKV_AWS_63'],
    prowler: [
      'iam_customer_attached_policy_no_administrative_privileges',
      'iam_inline_policy_no_administrative_privileges',
    ],
    securityHub: ['IAM.1'],
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy',
  ],
  check,
  fix,
};
