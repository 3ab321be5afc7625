import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuseStuckConfiguration, replacedConfiguration } from '../launch-configuration.ts';

export const launchConfigurationNoPublicIp = argumentRule({
  id: 'TFX-AWS-AUTOSCALING-002',
  slug: 'launch-configuration-no-public-ip',
  title: 'Launch configurations ask for no public address',
  requirement: 'Instances from the launch configuration do not ask for a public IPv4 address.',
  tests: [],
  resourceTypes: ['aws_launch_configuration'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Saves the charge for public addresses; a NAT gateway, where one is needed, is billed.',
  scanners: {
    checkov: ['CKV_AWS_389'],
    prowler: ['autoscaling_group_launch_configuration_no_public_ip'],
    securityHub: ['AutoScaling.5'],
  },
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-in-vpc.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_configuration',
  ],
  path: ['associate_public_ip_address'],
  read: readBoolean,
  isMet: (value) => !value,
  whenAbsent: { isMet: true, because: 'the configuration asks for none' },
  refuseFirst: refuseStuckConfiguration,
  wanted: () => false,
  titlePrefix: 'ask for no public address in',
  impact: () => ({
    ...replacedConfiguration,
    notes: [
      ...replacedConfiguration.notes,
      'New instances reach the Internet only through a NAT gateway or VPC endpoints: look at the route tables of their subnets first.',
    ],
  }),
});
