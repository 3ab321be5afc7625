import { argumentRule } from '../../../kit/argument-rule.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { listInWords } from '../../../kit/describe.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const subnetNoPublicIp = argumentRule({
  id: 'TFX-AWS-VPC-009',
  slug: 'subnet-no-public-ip',
  title: 'Subnets do not give out public addresses by themselves',
  requirement: 'What is started in the subnet gets a public address only when it asks for one.',
  tests: [],
  resourceTypes: ['aws_subnet'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_130'],
    prowler: ['vpc_subnet_no_public_ip_by_default'],
    securityHub: ['EC2.15'],
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/subnet',
  ],
  path: ['map_public_ip_on_launch'],
  read: readBoolean,
  isMet: (value) => !value,
  whenAbsent: { isMet: true, because: 'the default gives out none' },
  wanted: () => false,
  titlePrefix: 'give out no public addresses in',
  explain: (subject, { configuration }) => {
    const types = ['aws_instance', 'aws_autoscaling_group', 'aws_spot_instance_request'];
    const users = [
      ...companionsOf(subject, types, ['subnet_id'], configuration),
      ...companionsOf(subject, types, ['vpc_zone_identifier'], configuration),
    ].map(({ address }) => address);
    return users.length === 0 ? [] : [`Started in it by this code: ${listInWords(users)}.`];
  },
  impact: () => ({
    kind: 'in-place',
    notes: [
      'What runs keeps its address. What is started later gets one only where it asks for it: `associate_public_ip_address = true` of an instance, a network interface or a launch template.',
      'An instance that is started without an address needs a NAT gateway or VPC endpoints to reach the Internet. Load balancers and NAT gateways are not affected.',
    ],
  }),
});
