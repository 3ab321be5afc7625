import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { listInWords, titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { textsParameter } from '../../../kit/parameters.ts';
import { describeValue } from '../../../kit/read-value.ts';
import { refuseModuleOutput } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { closeOpening } from './close-opening.ts';
import { groupsOf, otherUsers } from './groups.ts';
import { isEverybody, openingsOf } from './openings.ts';

function allowedRanges({ parameters }: RuleContext): readonly string[] {
  const ranges = textsParameter(parameters, 'allowed-ssh-cidrs') ?? [];
  return ranges.some(isEverybody) ? [] : ranges;
}

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const groups = groupsOf(subject, configuration);
  const found = groups.known.map((group) => openingsOf(group, configuration));
  const [opening] = found.flatMap(({ openings }) => openings);
  if (opening !== undefined)
    return violated(
      `\`${opening.holder.address}\` lets everybody reach port 22 (ports ${opening.ports}) through \`${opening.group.address}\``,
      configuration.rangeOf(
        opening.holder.file,
        opening.form.kind === 'block' ? opening.form.nested.block.span : opening.holder.block.span,
      ),
    );
  const [unclear] = found.flatMap((each) => each.unclear);
  if (unclear !== undefined) return unknown(unclear);
  const [absent] = groups.unknown;
  if (absent !== undefined) return unknown(`one of its security groups is ${describeValue(absent)}`);
  if (groups.known.length === 0)
    return unknown('the code names no security group for the instance, so the default one of the VPC holds');
  return compliant(
    `no rule of ${listInWords(groups.known.map(({ address }) => address))} lets everybody reach port 22`,
  );
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const groups = groupsOf(subject, configuration).known;
  const openings = groups.flatMap((group) => openingsOf(group, configuration).openings);
  const draft = new Draft(configuration);
  const explanation: string[] = [];
  for (const opening of openings) {
    const closed = closeOpening(draft, opening, allowedRanges(context), context);
    if (closed.kind === 'refused') return closed;
    explanation.push(...closed.explanation);
  }
  const affected = new Set(openings.map(({ group }) => group));
  const users = [...affected].flatMap((group) => otherUsers(group, subject, configuration));
  if (users.length > 0) explanation.push(`The group is also used by ${listInWords([...new Set(users)])}.`);
  const siblings = openings.flatMap(({ holder }) => siblingsOf({ subject: holder, configuration }));
  return {
    kind: 'fix',
    title: titleFor('deny public SSH to', subject),
    explanation: [...new Set([...explanation, ...sharingInWords([...new Set(siblings)])])],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'Whoever logs in over the Internet from an address that is not named loses access when this is applied; sessions that are open go on.',
        'Session Manager and EC2 Instance Connect Endpoint need no open port.',
      ],
    },
  };
}

function refuseUnknown(subject: ResourceInstance, { configuration }: RuleContext): RefusedFix | null {
  const [absent] = groupsOf(subject, configuration).unknown;
  return absent === undefined
    ? null
    : refuseModuleOutput(absent, `A security group of \`${subject.address}\``);
}

export const publicSshDenied: Rule = {
  id: 'TFX-AWS-EC2-002',
  slug: 'public-ssh-denied',
  title: 'EC2 instances deny SSH from the Internet',
  requirement: 'No security group of the instance lets everybody reach port 22.',
  tests: ['firewall-config-server'],
  resourceTypes: ['aws_instance'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_24'],
    prowler: [
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22',
      'ec2_instance_port_ssh_exposed_to_internet',
    ],
    securityHub: ['EC2.13', 'EC2.53', 'EC2.54'],
  },
  parameters: ['allowed-ssh-cidrs'],
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group',
  ],
  check,
  fix,
  refuseUnknown,
};
