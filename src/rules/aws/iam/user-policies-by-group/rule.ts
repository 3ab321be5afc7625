import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { companionsOf, freeName } from '../../../kit/companions.ts';
import { listInWords, titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { mentionInWords, mentionsOf } from '../../../kit/mentions.ts';
import { resourceHead } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, violated } from '../../../kit/verdict.ts';

const inlineType = 'aws_iam_user_policy';
const attachmentType = 'aws_iam_user_policy_attachment';
const exclusiveType = 'aws_iam_policy_attachment';
const groupType = 'aws_iam_group';
const membershipType = 'aws_iam_user_group_membership';

function policiesOf(user: ResourceInstance, { configuration }: RuleContext): readonly ResourceInstance[] {
  return [
    ...companionsOf(user, [inlineType, attachmentType], ['user'], configuration),
    ...companionsOf(user, [exclusiveType], ['users'], configuration),
  ];
}

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const policies = policiesOf(subject, context).map(({ address }) => address);
  return policies.length === 0
    ? compliant('no policy hangs on the user itself')
    : violated(`${listInWords(policies)} hang${policies.length === 1 ? 's' : ''} on the user itself`);
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const policies = policiesOf(subject, context);
  const refused = refuseSpecial(subject, policies, context);
  if (refused !== null) return refused;
  const draft = new Draft(configuration);
  const group = freeName(subject, [groupType, membershipType], subject.name);
  draft.insertAfterBlock(subject.file, subject.block, [
    {
      head: resourceHead(groupType, group),
      groups: [[['name', `${subject.type}.${subject.name}.name`]]],
    },
    {
      head: resourceHead(membershipType, group),
      groups: [
        [
          ['user', `${subject.type}.${subject.name}.name`],
          ['groups', `[${groupType}.${group}.name]`],
        ],
      ],
    },
  ]);
  for (const policy of policies) {
    const type = policy.type.replace('_user_', '_group_');
    const kept = policy.block.body.attributes.filter(({ name }) => name !== 'user');
    const name = freeName(policy, [type], policy.name);
    draft.insertAfterBlock(policy.file, policy.block, [
      {
        head: resourceHead(type, name),
        groups: [
          [
            ['group', `${groupType}.${group}.name`],
            ...kept.map(
              (attribute) =>
                [attribute.name, dedent(draft.textOf(policy.file, attribute.expression.span))] as const,
            ),
          ],
        ],
      },
    ]);
    draft.removeBlock(policy.file, policy.block);
  }
  return {
    kind: 'fix',
    title: titleFor('move to a group the policies of', subject),
    explanation: [
      `\`${groupType}.${group}\` is added with the user as its only member, and ${listInWords(policies.map(({ address }) => address))} move${policies.length === 1 ? 's' : ''} there, word for word.`,
      'So nobody else gets a right. Give the group the name of the job when others have it too.',
    ],
    ...draft.finish(),
    impact: {
      kind: 'downtime',
      notes: [
        'Terraform takes the old attachment away and makes the new one: for some seconds the user may lack the right.',
      ],
    },
  };
}

/** Lines after the first are indented as the block was; the new block indents by itself. */
function dedent(text: string): string {
  return text.replaceAll(/\n {2}/g, '\n');
}

function refuseSpecial(
  subject: ResourceInstance,
  policies: readonly ResourceInstance[],
  { configuration }: RuleContext,
): RefusedFix | null {
  const steps = [
    'Make a group for the job, attach the policies to it, and put the users into it by `aws_iam_user_group_membership`.',
  ];
  if (subject.key !== null || subject.module.outline !== null)
    return refuse(
      'needs-human-value',
      [
        `\`${subject.address}\` is one of several users that the same block makes; one group should serve them all.`,
      ],
      steps,
    );
  for (const policy of policies) {
    const isPlain =
      policy.key === null &&
      policy.module === subject.module &&
      policy.type !== exclusiveType &&
      policy.block.body.blocks.length === 0;
    if (!isPlain)
      return refuse(
        'needs-human-value',
        [
          `\`${policy.address}\` is made for several users or in another module, and cannot be moved for one of them.`,
        ],
        steps,
      );
    // Its lines would be indented, and they are part of the text.
    const heredoc = policy.block.body.attributes.find(
      ({ expression }) => expression.kind === 'template' && expression.form !== 'quoted',
    );
    if (heredoc !== undefined)
      return refuse(
        'needs-human-value',
        [`\`${heredoc.name}\` of \`${policy.address}\` is a heredoc, which cannot be moved as it stands.`],
        steps,
      );
    const [mention] = mentionsOf(
      configuration,
      policy.module.source.directory,
      `${policy.type}.${policy.name}`,
    ).filter(({ block }) => block !== policy.block);
    if (mention !== undefined)
      return refuse(
        'needs-human-value',
        [`\`${policy.type}.${policy.name}\` should move, but ${mentionInWords(mention)} refers to it.`],
        steps,
      );
  }
  return null;
}

export const userPoliciesByGroup: Rule = {
  id: 'TFX-AWS-IAM-008',
  slug: 'user-policies-by-group',
  title: 'No policy hangs on an IAM user itself',
  requirement: 'The user has no policy of its own, inline or attached.',
  tests: ['infra-unique-accounts-user'],
  resourceTypes: ['aws_iam_user'],
  review: 'read',
  severity: 'low',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_40'],
    prowler: ['iam_policy_attached_only_to_group_or_roles'],
    securityHub: ['IAM.2'],
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_group_policy_attachment',
  ],
  check,
  fix,
};
