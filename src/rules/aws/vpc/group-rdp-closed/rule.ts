import { rdpPolicy } from '../../../kit/security-groups/policies.ts';
import { portRule } from '../../../kit/security-groups/port-rule.ts';

export const groupRdpClosed = portRule({
  id: 'TFX-AWS-VPC-004',
  slug: 'group-rdp-closed',
  title: 'Security groups deny RDP from the Internet',
  requirement: 'No rule of the security group lets everybody reach port 3389.',
  tests: [],
  resourceTypes: ['aws_security_group', 'aws_default_security_group'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_25'],
    prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389'],
    securityHub: ['EC2.14'],
  },
  parameters: ['allowed-ssh-cidrs'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule',
  ],
  policy: () => rdpPolicy,
  isForLogin: true,
  titlePrefix: 'deny public RDP in',
  notes: [
    'Whoever logs in over the Internet from an address that is not named loses access to everything behind the group; sessions that are open go on.',
    'Fleet Manager of Systems Manager gives a remote desktop without an open port.',
  ],
});
