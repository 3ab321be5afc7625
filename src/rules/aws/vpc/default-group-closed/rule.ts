import type { Verdict } from '../../../../domain/measured.ts';
import type { Configuration, ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { beside, companionsOf, freeName, refusePartlyCovered } from '../../../kit/companions.ts';
import { listInWords, titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { mentionInWords, mentionsOf } from '../../../kit/mentions.ts';
import { resourceHead } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { otherUsers } from '../../../kit/security-groups/groups.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

const groupType = 'aws_default_security_group';
const ruleTypes = [
  'aws_security_group_rule',
  'aws_vpc_security_group_ingress_rule',
  'aws_vpc_security_group_egress_rule',
];
const directions = ['ingress', 'egress'] as const;

function groupOf(subject: ResourceInstance, configuration: Configuration): ResourceInstance | null {
  if (subject.type === groupType) return subject;
  return companionsOf(subject, [groupType], ['vpc_id'], configuration)[0] ?? null;
}

function rulesOf(group: ResourceInstance, configuration: Configuration): readonly ResourceInstance[] {
  return companionsOf(group, ruleTypes, ['security_group_id'], configuration);
}

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const group = groupOf(subject, configuration);
  if (group === null)
    return violated(
      `no \`${groupType}\` belongs to the VPC, so the default group lets its members reach each other and everything outside`,
    );
  for (const direction of directions) {
    const { blocks, isExact } = group.nestedBlocks(direction);
    const value = group.attribute(direction) === null ? null : group.evaluate([direction])?.value;
    const isMade = isExact ? blocks.length > 0 : blocks.some(({ isDynamic }) => !isDynamic);
    if (isMade || (value?.kind === 'list' && value.items.length > 0))
      return violated(`\`${group.address}\` has ${direction} rules`);
    if (!isExact || (value && value.kind !== 'list'))
      return unknown(`the ${direction} rules of \`${group.address}\` are computed`);
  }
  const [rule] = rulesOf(group, configuration);
  return rule === undefined
    ? compliant(`\`${group.address}\` has no rules`)
    : violated(`\`${rule.address}\` is a rule of \`${group.address}\``);
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const draft = new Draft(configuration);
  const group = groupOf(subject, configuration);
  const done = group === null ? addGroup(draft, subject, context) : emptyGroup(draft, group, context);
  if ('kind' in done) return done;
  return {
    kind: 'fix',
    title: titleFor('close the default group of', subject),
    explanation: [...done, ...sharingInWords(siblingsOf({ subject, configuration }))],
    ...draft.finish(),
    impact: {
      kind: group === null ? 'new-resource' : 'in-place',
      notes: [
        'Everything that was started without naming a security group uses this one, and can no longer be reached nor reach anything. Look in AWS for network interfaces that have it.',
      ],
    },
  };
}

function addGroup(
  draft: Draft,
  subject: ResourceInstance,
  { configuration }: RuleContext,
): readonly string[] | RefusedFix {
  const partly = refusePartlyCovered(subject, groupType, 'vpc_id', configuration);
  if (partly !== null) return partly;
  const attribute = `${subject.type}.${subject.name}.default_security_group_id`;
  const [mention] = mentionsOf(configuration, subject.module.source.directory, attribute).filter(
    ({ block }) => block.type !== 'output',
  );
  if (mention !== undefined) return refuseInUse(`${mentionInWords(mention)} refers to it`, subject);
  const name = freeName(subject, [groupType], subject.name);
  const { meta, reference } = beside(subject);
  draft.insertAfterBlock(subject.file, subject.block, [
    {
      head: resourceHead(groupType, name),
      groups: meta.length > 0 ? [meta, [['vpc_id', `${reference}.id`]]] : [[['vpc_id', `${reference}.id`]]],
    },
  ]);
  return [
    `\`${groupType}.${name}\` takes over the default group of the VPC and, since it names no rules, takes them all away.`,
  ];
}

function emptyGroup(
  draft: Draft,
  group: ResourceInstance,
  { configuration }: RuleContext,
): readonly string[] | RefusedFix {
  const users = otherUsers(group, group, configuration).map(({ address }) => address);
  if (users.length > 0) return refuseInUse(`${listInWords(users)} use it`, group);
  const explanation: string[] = [];
  for (const direction of directions) {
    const written = group.block.body.blocks.filter(({ type }) => type === direction);
    const isDynamic = group.block.body.blocks.some(
      ({ type, labels }) => type === 'dynamic' && labels[0]?.value === direction,
    );
    if (isDynamic)
      return refuse(
        'exclusive-choice',
        [`A \`dynamic "${direction}"\` block of \`${group.address}\` makes its rules.`],
        ['Make its list empty, and give what needs these rules a security group of its own.'],
      );
    for (const block of written) draft.removeBlock(group.file, block);
    if (written.length === 0 && group.attribute(direction) === null) continue;
    // Without any block the provider would leave the rules alone that are there.
    draft.setArgument(group.file, group.block, direction, '[]');
    explanation.push(
      `\`${direction}\` of \`${group.address}\` becomes an empty list, which takes its rules away.`,
    );
  }
  for (const rule of rulesOf(group, configuration)) {
    if (rule.key !== null)
      return refuse(
        'needs-human-value',
        [`\`${rule.address}\` is one of several rules that the same block makes.`],
        [`Take the rules of \`${group.address}\` out of its \`for_each\` or \`count\`.`],
      );
    draft.removeBlock(rule.file, rule.block);
    explanation.push(`\`${rule.address}\` is removed.`);
  }
  return explanation;
}

function refuseInUse(how: string, subject: ResourceInstance): RefusedFix {
  return refuse(
    'exclusive-choice',
    [`The default group of \`${subject.address}\` is in use: ${how}.`],
    [
      'Give what uses it a security group of its own with the rules that it needs.',
      'Then `/terrafix retry`: the default group will be closed.',
    ],
  );
}

export const defaultGroupClosed: Rule = {
  id: 'TFX-AWS-VPC-007',
  slug: 'default-group-closed',
  title: 'Default security groups let nothing pass',
  requirement: 'The default security group of the VPC has no rules.',
  tests: ['firewall-config-default-deny'],
  resourceTypes: ['aws_vpc', 'aws_default_vpc', groupType],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV2_AWS_12'],
    prowler: ['ec2_securitygroup_default_restrict_traffic'],
    securityHub: ['EC2.2'],
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_security_group',
  ],
  check,
  fix,
};
