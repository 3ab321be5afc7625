import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

const administrator = /^arn:aws[a-z-]*:iam::aws:policy\/AdministratorAccess$/;

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const evaluated = subject.evaluate(['policy_arn']);
  const value = evaluated && configuration.settle(evaluated.value);
  // A policy that the code makes is another rule's.
  if (value?.kind === 'reference' && !value.address.startsWith('data.'))
    return compliant(`it attaches \`${value.address}\``);
  if (value?.kind === 'reference') return judgeData(value.address, subject, configuration);
  const arn = readString(value);
  const at = decidedAt(evaluated);
  if (arn.kind !== 'known')
    return unknown(
      arn.kind === 'unknown' ? `\`policy_arn\` is ${arn.because}` : '`policy_arn` is not set',
      at,
    );
  return administrator.test(arn.value)
    ? violated('it attaches `AdministratorAccess`', at)
    : compliant(`it attaches \`${arn.value}\``, at);
}

/** `data "aws_iam_policy" "admin" { name = "AdministratorAccess" }`. */
function judgeData(
  address: string,
  subject: ResourceInstance,
  _configuration: RuleContext['configuration'],
): Verdict {
  const [, type, name] = address.split('.');
  const block = subject.module.source.files
    .flatMap(({ body }) => body.blocks)
    .find((each) => each.type === 'data' && each.labels[0]?.value === type && each.labels[1]?.value === name);
  const texts = (block?.body.attributes ?? []).flatMap(({ expression }) =>
    expression.kind === 'template' && expression.parts.length === 1 && expression.parts[0]?.kind === 'text'
      ? [expression.parts[0].value]
      : [],
  );
  if (texts.some((text) => text === 'AdministratorAccess' || administrator.test(text)))
    return violated(`it attaches \`AdministratorAccess\` by \`${address}\``);
  return texts.length > 0
    ? compliant(`it attaches another policy by \`${address}\``)
    : unknown(`what \`${address}\` stands for is not known`);
}

function fix(subject: ResourceInstance): RefusedFix {
  return refuse(
    'needs-human-value',
    [
      `\`${subject.address}\` attaches \`AdministratorAccess\`, and which rights are needed instead is not in the code.`,
    ],
    [
      'Let IAM Access Analyzer make a policy from what was used, and attach that.',
      'For people, use a role or a permission set that is taken on with MFA; if this is that role, `/terrafix ignore` with the reason.',
    ],
  );
}

export const noAdministratorAttachments: Rule = {
  id: 'TFX-AWS-IAM-003',
  slug: 'no-administrator-attachments',
  title: 'AdministratorAccess is attached to nobody',
  requirement: 'The attached policy is not `AdministratorAccess`.',
  tests: [],
  resourceTypes: [
    'aws_iam_role_policy_attachment',
    'aws_iam_user_policy_attachment',
    'aws_iam_group_policy_attachment',
  ],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_274'],
    prowler: [
      'iam_role_administratoraccess_policy',
      'iam_user_administrator_access_policy',
      'iam_group_administrator_access_policy',
    ],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html#jf_administrator',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policy_attachment',
  ],
  check,
  fix,
};
