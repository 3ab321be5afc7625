import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { listInWords, titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { closeHole } from './close-hole.ts';
import { entriesOf, holesOf } from './entries.ts';

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const found = entriesOf(subject, configuration);
  const [hole] = holesOf(found);
  const [unclear] = found.unclear;
  if (hole !== undefined && unclear === undefined)
    return violated(
      `rule ${hole.number} of \`${hole.holder.address}\` lets everybody reach port ${hole.ports.join(' and port ')}`,
      configuration.rangeOf(
        hole.holder.file,
        hole.nested !== null && hole.nested !== 'list' ? hole.nested.block.span : hole.holder.block.span,
      ),
    );
  return unclear === undefined
    ? compliant('no rule for what comes in lets everybody reach port 22 or port 3389')
    : unknown(unclear);
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const draft = new Draft(configuration);
  const explanation: string[] = [];
  const found = entriesOf(subject, configuration);
  const used = new Set(found.entries.map(({ number }) => number));
  for (const block of subject.nestedBlocks('ingress').blocks) {
    const value = block.evaluate(['rule_no'])?.value;
    if (value?.kind === 'number') used.add(value.value);
  }
  for (const hole of holesOf(found)) {
    const closed = closeHole(draft, hole, { acl: subject, used, context });
    if (closed.kind === 'refused') return closed;
    explanation.push(...closed.explanation);
  }
  const subnets = configuration
    .referrers(subject, ['aws_network_acl_association'], ['network_acl_id'])
    .map(({ address }) => address);
  return {
    kind: 'fix',
    title: titleFor('deny public SSH and RDP in', subject),
    explanation: [
      ...explanation,
      ...(subnets.length > 0 ? [`The ACL holds for ${listInWords(subnets)}.`] : []),
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'Logins over the Internet to everything in the subnets of this ACL end at once, those that are open too: an ACL keeps no state.',
        'A NAT gateway in one of these subnets may use port 3389 for an answer from outside; such a connection, one of tens of thousands, fails.',
      ],
    },
  };
}

export const networkAclAdminPorts: Rule = {
  id: 'TFX-AWS-VPC-008',
  slug: 'network-acl-admin-ports',
  title: 'Network ACLs deny SSH and RDP from everywhere',
  requirement: 'No rule of the network ACL lets everybody reach port 22 or port 3389.',
  tests: ['firewall-config-acl'],
  resourceTypes: ['aws_network_acl', 'aws_default_network_acl'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_231', 'CKV_AWS_232'],
    prowler: [
      'ec2_networkacl_allow_ingress_any_port',
      'ec2_networkacl_allow_ingress_tcp_port_22',
      'ec2_networkacl_allow_ingress_tcp_port_3389',
    ],
    securityHub: ['EC2.21'],
  },
  parameters: ['allowed-ssh-cidrs'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/network_acl',
  ],
  check,
  fix,
};
