import type { ResourceInstance } from '../../../../terraform/model.ts';
import { argumentRule } from '../../../kit/argument-rule.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

/** An elastic IP address that the code gives to the instance. */
function addressOf(instance: ResourceInstance, { configuration }: RuleContext): ResourceInstance | null {
  const [own] = companionsOf(instance, ['aws_eip'], ['instance'], configuration);
  const [associated] = companionsOf(instance, ['aws_eip_association'], ['instance_id'], configuration);
  return own ?? associated ?? null;
}

export const instanceNoPublicIp = argumentRule({
  id: 'TFX-AWS-EC2-006',
  slug: 'instance-no-public-ip',
  title: 'EC2 instances have no public address',
  requirement: 'The instance gets no public IPv4 address.',
  tests: [],
  resourceTypes: ['aws_instance'],
  review: 'read',
  severity: 'medium',
  risk: 'replacement',
  cost: 'Saves the charge for the public address; a NAT gateway, where one is needed, is billed.',
  scanners: { checkov: ['CKV_AWS_88'], prowler: ['ec2_instance_public_ip'], securityHub: ['EC2.9'] },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance',
  ],
  path: ['associate_public_ip_address'],
  read: readBoolean,
  isMet: (value) => !value,
  whenAbsent: { isMet: false, because: 'its subnet gives out public addresses' },
  judgeFirst: (subject, context) => {
    const { configuration } = context;
    const elastic = addressOf(subject, context);
    if (elastic !== null) return violated(`\`${elastic.address}\` gives it a public address`);
    if (readBoolean(subject.evaluate(['associate_public_ip_address'])?.value).kind !== 'absent') return null;
    if (subject.nestedBlocks('network_interface').blocks.length > 0)
      return unknown('its network interfaces decide on its addresses');
    const id = subject.evaluate(['subnet_id']);
    const [subnet] = id ? configuration.resolve(id.value, subject.module) : [];
    if (subnet?.type !== 'aws_subnet')
      return unknown(
        '`associate_public_ip_address` is not set, and its subnet, which decides then, is not in this code',
      );
    const gives = readBoolean(subnet.evaluate(['map_public_ip_on_launch'])?.value);
    if (gives.kind === 'unknown')
      return unknown(`\`map_public_ip_on_launch\` of \`${subnet.address}\` is computed`);
    return gives.kind === 'known' && gives.value
      ? null
      : compliant(`\`${subnet.address}\` gives out no public addresses`);
  },
  refuseFirst: (subject, context) => {
    const elastic = addressOf(subject, context);
    return elastic === null
      ? null
      : refuse(
          'exclusive-choice',
          [`\`${elastic.address}\` gives \`${subject.address}\` a public address on purpose.`],
          [
            'Put a load balancer before the instance, or log in through Session Manager, and remove the elastic address.',
          ],
        );
  },
  wanted: () => false,
  titlePrefix: 'give no public address to',
  impact: (subject) => ({
    kind: 'replacement',
    notes: [
      'AWS decides on the public address when an instance starts, so the instance is replaced.',
      'What reaches it over its public address has to come another way, and it reaches the Internet only through a NAT gateway.',
    ],
    procedure: [
      `Make an image of \`${subject.address}\` (\`aws ec2 create-image\`) and wait until it is available.`,
      'See that its subnet has a route to a NAT gateway, or VPC endpoints for what it calls.',
      'Set `ami` to the image and `associate_public_ip_address = false`, and apply while nobody uses the instance.',
      'Test the new instance, then deregister the image.',
    ],
  }),
});
