import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const launchTemplateNoPublicIp = argumentRule({
  id: 'TFX-AWS-EC2-007',
  slug: 'launch-template-no-public-ip',
  title: 'Launch templates ask for no public address',
  requirement: 'No network interface of the launch template asks for a public IPv4 address.',
  tests: [],
  resourceTypes: ['aws_launch_template'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Saves the charge for public addresses; a NAT gateway, where one is needed, is billed.',
  scanners: {
    checkov: ['CKV_AWS_88'],
    prowler: ['ec2_launch_template_no_public_ip'],
    securityHub: ['EC2.25'],
  },
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-template.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_template#network-interfaces',
  ],
  path: ['network_interfaces', 'associate_public_ip_address'],
  read: readBoolean,
  isMet: (value) => !value,
  whenAbsent: { isMet: true, because: 'the template asks for none' },
  wanted: () => false,
  titlePrefix: 'ask for no public address in',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'A new version of the template: running instances keep their address until they are replaced.',
      'New instances reach the Internet only through a NAT gateway or VPC endpoints: look at the route tables of their subnets first.',
    ],
  }),
});
